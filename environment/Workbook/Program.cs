using System.Globalization;
using Workbook.Commands;

// What is written and read is the same on every machine. A cell may choose another culture.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

return await WorkbookCommand.InvokeAsync(args);
