using System.Globalization;
using LotteryTickets;
using LotteryTickets.Tests;
using LotteryTickets.Tests.Training;

// StoreProcess FOLDER ITERATIONS PAUSE: iterative magnitude pruning of the toy network on the store in
// FOLDER, with steps of PAUSE milliseconds and checkpoints every 20. A test kills it and starts it again.
// With a fourth word the program ends in the midst of training and waits for nothing; until then there are
// no checkpoints.
var (iterations, pause, leaves) = (Number(args[1]), Number(args[2]), args.Length > 3);
var begun = new TaskCompletionSource();
var store = RunStore.Open(args[0], checkpointEvery: leaves ? TimeSpan.FromHours(1) : TimeSpan.FromMilliseconds(20));
var engine = new WatchedEngine(
    new DriftEngine(TimeSpan.FromMilliseconds(pause)),
    step =>
    {
        if (step == 1)
            Console.WriteLine("training");
        if (step == 5)
            begun.TrySetResult();
    }
);
var trainer = new Trainer(Toy.Data, engine, store);
var lottery = new Lottery(
    trainer,
    Toy.Network,
    Toy.Options with
    {
        Iterations = iterations,
    },
    new LayerwisePruning(0.25, 0.25),
    replicates: 2,
    seed: 1
)
{
    RewindTo = 15,
};
try
{
    var search = lottery.RunAsync(levels: 3);
    if (leaves)
    {
        await begun.Task;
        return 0;
    }

    var tickets = await search;
    trainer.Dispose();
    Console.WriteLine($"trained {tickets.Count(ticket => !ticket.Result.Origin.Reused)}");
    return 0;
}
catch (RunStoreException error)
{
    Console.WriteLine(error.Message);
    return 1;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
