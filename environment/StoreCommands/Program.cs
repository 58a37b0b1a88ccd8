using System.Globalization;
using StoreCommands;

// The same text on every machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

return StoreCommand.Invoke(args, Console.Out);
