using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace VSCode.Tests;

/// <summary>A window of VS Code with a notebook in it, and what a person does there.</summary>
internal sealed partial class Editor : IAsyncDisposable
{
    public const string Chromium = "/usr/bin/chromium";

    // A machine may be busy; what is waited for comes, or the test fails.
    private const float Patience = 180_000;

    private readonly string _name;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Editor(string name, IPlaywright playwright, IBrowser browser, IPage page) =>
        (_name, _playwright, _browser, Page) = (name, playwright, browser, page);

    public IPage Page { get; }

    /// <summary>The frame in which outputs are drawn.</summary>
    public IFrameLocator Outputs => Page.FrameLocator("iframe.webview.ready").FrameLocator("iframe#active-frame");

    /// <summary>The label of this extension's kernel.</summary>
    public const string KernelName = "Lottery Tickets (C#)";

    /// <summary>Opens a folder and a notebook in its folder <c>notebooks</c>, and waits for the kernel that it offers.</summary>
    public static async Task<Editor> OpenAsync(
        CodeServer server,
        Checkout checkout,
        string notebook,
        string kernel = KernelName
    )
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Chromium,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            }
        );
        var page = await browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = 1280, Height = 860 },
            }
        );
        page.SetDefaultTimeout(Patience);
        var editor = new Editor(Path.GetFileNameWithoutExtension(notebook), playwright, browser, page);
        try
        {
            await editor.ShowAsync(server.Address, checkout.Root, notebook, kernel);
            return editor;
        }
        catch
        {
            await editor.DisposeAsync();
            throw;
        }
    }

    // Where a test failed, the last look tells why.
    public async ValueTask DisposeAsync()
    {
        await Pictures.TakeAsync(Page, $"last-{_name}.png");
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>A button of the notebook's toolbar or of the status bar.</summary>
    public ILocator Button(string name) =>
        Page.GetByRole(AriaRole.Button, new() { NameRegex = new(Regex.Escape(name)) }).First;

    /// <summary>A message in the corner.</summary>
    public ILocator Message(string text) =>
        Page.Locator(".notifications-toasts .notification-toast", new() { HasText = text });

    /// <summary>Presses a button of a message.</summary>
    public Task AnswerAsync(string text, string button) =>
        Message(text).First.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    /// <summary>Text in the outputs.</summary>
    public ILocator Output(string text) => Outputs.Locator("#container .output", new() { HasText = text });

    /// <summary>Where code is underlined as wrong.</summary>
    public ILocator Errors => Page.Locator(".notebook-editor .squiggly-error");

    /// <summary>The list of the kernel's variables.</summary>
    public ILocator Variables =>
        Page.Locator(".pane", new() { HasText = "Notebook Variables" }).Locator(".monaco-list-row");

    /// <summary>Opens the list of the kernel's variables, if VS Code has folded it.</summary>
    public async Task OpenVariablesAsync()
    {
        var header = Page.Locator(".pane-header", new() { HasText = "Notebook Variables" });
        await header.WaitForAsync();
        if (await header.GetAttributeAsync("aria-expanded") == "false")
            await header.ClickAsync();
    }

    /// <summary>A variable in the list, by its name and the beginning of what is said of it.</summary>
    public ILocator Variable(string name, string description) =>
        Variables.Filter(new() { HasTextRegex = new("^\\s*" + Regex.Escape(name + description)) });

    /// <summary>A line of code that begins so.</summary>
    public ILocator Line(string beginning) => Lines(beginning).First;

    /// <summary>Runs every cell and waits for the end.</summary>
    public async Task RunAllAsync()
    {
        await StartAllAsync();
        await IdleAsync();
    }

    public async Task StartAllAsync()
    {
        await Button("Run All").ClickAsync();
        await Button("Stop Execution").WaitForAsync();
    }

    /// <summary>Waits until no cell runs.</summary>
    public Task IdleAsync() => Button("Run All").WaitForAsync();

    public Task StopAsync() => Button("Stop Execution").ClickAsync();

    /// <summary>Types a line anew.</summary>
    public async Task RetypeAsync(string beginning, string line)
    {
        await ClickAsync(beginning);
        await Page.Keyboard.PressAsync("Home");
        await Page.Keyboard.PressAsync("Shift+End");
        await Page.Keyboard.TypeAsync(line);
    }

    /// <summary>Types a line of its own behind another.</summary>
    public async Task AppendAsync(string beginning, string line)
    {
        await ClickAsync(beginning);
        await Page.Keyboard.PressAsync("End");
        await Page.Keyboard.PressAsync("Enter");
        await Page.Keyboard.TypeAsync(line);
    }

    /// <summary>Executes the cell of a line of code, which may be further down, by its key.</summary>
    public async Task RunCellAsync(string beginning)
    {
        await BringIntoSightAsync(Line(beginning));
        await ClickAsync(beginning);
        await Page.Keyboard.PressAsync("Meta+Enter");
    }

    /// <summary>Turns the wheel until something is in the middle of the window.</summary>
    public async Task ScrollToAsync(ILocator something)
    {
        await MoveOverCellsAsync();
        var (unseen, before) = (400f, -1f);
        await Eventually.TrueAsync(async () =>
        {
            var distance = await DistanceAsync(something, Page.ViewportSize!.Height / 2);
            if (distance is > -150 and < 150)
                return true;
            if (distance is null)
            {
                // At one end of the notebook, what is not drawn must be on the way to the other.
                var at = await ScrolledAsync();
                (unseen, before) = (at == before ? -unseen : unseen, at);
            }

            await Page.Mouse.WheelAsync(0, Math.Clamp(distance ?? unseen, -400, 400));
            return false;
        });
    }

    private async Task BringIntoSightAsync(ILocator something)
    {
        var (first, last) = (120, Page.ViewportSize!.Height - 120);
        await Eventually.TrueAsync(async () =>
        {
            var below = await DistanceAsync(something, first) ?? float.MaxValue;
            if (below >= 0 && below <= last - first)
                return true;
            await MoveOverCellsAsync();
            await Page.Mouse.WheelAsync(0, below < 0 ? -200 : 200);
            return false;
        });
    }

    // Moved and not hovered: a tooltip may be in the way until the mouse has left its place.
    private async Task MoveOverCellsAsync()
    {
        var cells = (await Cells.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(cells.X + 20, cells.Y + 300);
    }

    // Null for what is not drawn.
    private static async Task<float?> DistanceAsync(ILocator something, int from)
    {
        try
        {
            return
                await something.CountAsync() > 0
                && await something.BoundingBoxAsync(new() { Timeout = 1_000 }) is { } box
                ? box.Y + (box.Height / 2) - from
                : null;
        }
        catch (TimeoutException)
        {
            // It disappeared between the two calls.
            return null;
        }
    }

    // How far down the scrollbar is.
    private async Task<float> ScrolledAsync() =>
        (
            await Cells.Locator("> .monaco-list > .monaco-scrollable-element > .vertical > .slider").BoundingBoxAsync()
        )!.Y;

    /// <summary>A command of the palette.</summary>
    public async Task CommandAsync(string name)
    {
        await Page.Keyboard.PressAsync("F1");
        await Page.Keyboard.TypeAsync(name);
        await Page.Locator(".quick-input-list .monaco-list-row", new() { HasText = name }).First.WaitForAsync();
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Saves the notebook and waits until it is saved.</summary>
    public async Task SaveAsync()
    {
        await Page.Keyboard.PressAsync("Control+s");
        await Page.Locator(".tab.active:not(.dirty)").WaitForAsync();
    }

    private async Task ShowAsync(Uri address, string folder, string notebook, string kernel)
    {
        await Page.GotoAsync(
            $"{address}?folder={Uri.EscapeDataString(folder)}",
            new() { WaitUntil = WaitUntilState.DOMContentLoaded }
        );
        await File("notebooks").ClickAsync();
        await File(notebook).DblClickAsync();
        await Kernel(kernel).WaitForAsync();
        await Line("").WaitForAsync();
    }

    private ILocator Lines(string beginning) =>
        Page.Locator(".view-line", new() { HasTextRegex = LineBeginning(beginning) });

    // Of the same line there may be others out of sight: VS Code keeps editors for cells to come.
    private async Task ClickAsync(string beginning)
    {
        var inSight = -1;
        await Eventually.TrueAsync(async () =>
        {
            var tops = await Lines(beginning)
                .EvaluateAllAsync<float[]>("lines => lines.map(line => line.getBoundingClientRect().top)");
            inSight = Array.FindIndex(tops, top => top > 120 && top < Page.ViewportSize!.Height - 60);
            return inSight >= 0;
        });
        await Lines(beginning).Nth(inSight).ClickAsync();
    }

    private ILocator Cells => Page.Locator(".notebook-editor .cell-list-container").First;

    /// <summary>The notebook's kernel, as its toolbar names it.</summary>
    public ILocator Kernel(string name) => Page.Locator(".notebook-toolbar-right", new() { HasText = name });

    private ILocator File(string name) =>
        Page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new(Regex.Escape(name)) });

    // The editor draws spaces as no-break spaces.
    private static Regex LineBeginning(string beginning) => new("^" + Spaces().Replace(Regex.Escape(beginning), @"\s"));

    [GeneratedRegex(@"\\ ")]
    private static partial Regex Spaces();
}
