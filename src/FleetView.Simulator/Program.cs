return await FleetView.Simulator.Cli.SimulatorCli.RunAsync(args, Console.Out, Console.Error);
