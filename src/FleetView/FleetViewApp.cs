namespace FleetView;

/// <summary>Composes the product from its rooms; each room registers itself in one <c>Add…</c> method.</summary>
public static class FleetViewApp
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = Build(args);
        await app.RunAsync();
        return 0;
    }

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (!builder.Environment.IsDevelopment())
            builder.WebHost.UseStaticWebAssets();
        return builder.Build();
    }
}
