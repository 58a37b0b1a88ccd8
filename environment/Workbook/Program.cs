using Workbook.Commands;

return await WorkbookCommand.InvokeAsync(args);
