using StoreCommands;

return StoreCommand.Invoke(args, Console.Out);
