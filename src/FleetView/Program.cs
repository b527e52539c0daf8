return await FleetView.FleetViewApp.RunAsync(args);
