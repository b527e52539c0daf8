# eng/image-check.sh replays these steps where no engine for containers is at hand; keep destinations relative for it.

# Only for node and npm: the chart engine comes from npm during the build.
FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/FleetView/*.csproj src/FleetView/*.targets src/FleetView/
RUN dotnet restore src/FleetView
COPY . .
RUN dotnet publish src/FleetView -c Release --no-restore -nologo -o published

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# Settings, dashboards and static files are found relative to the working directory.
WORKDIR /app
COPY --from=build /src/published .
ENV ASPNETCORE_HTTP_PORTS=8080 FleetView__DataPath=/data
RUN mkdir /data && chown $APP_UID /data
VOLUME /data
USER $APP_UID
EXPOSE 8080
# The image has no other client than the product itself.
HEALTHCHECK --interval=30s --timeout=6s --start-period=20s CMD ["dotnet", "FleetView.dll", "--healthcheck"]
ENTRYPOINT ["dotnet", "FleetView.dll"]
