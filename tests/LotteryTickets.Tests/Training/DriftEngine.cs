namespace LotteryTickets.Tests.Training;

/// <summary>
/// An engine without gradients, for tests of the code around engines: each step pulls every weight
/// towards a mean of the batch's inputs, with momentum. Every bit of its state counts for the next
/// step, any network will do, and it needs no tensor library.
/// </summary>
/// <param name="pause">Time that a step takes at least.</param>
/// <param name="workers">Sessions side by side.</param>
/// <param name="replicas">Replicas that a session trains side by side.</param>
internal sealed class DriftEngine(TimeSpan pause = default, int workers = 2, int replicas = 1) : IEngine
{
    public string Name => "drift";

    public int Workers => workers;

    public int ReplicasPerSession => replicas;

    public IEngine Choose(TrainingRun run) => this;

    public ISession Begin(
        Network network,
        Optimizer optimizer,
        int batchSize,
        Examples examples,
        IReadOnlyList<float[]> weights,
        IReadOnlyList<Mask> masks,
        bool freezesRemoved
    ) =>
        new Session(
            pause,
            examples,
            [.. weights.Zip(masks, (start, mask) => mask.Apply(start))],
            [.. masks.Select(mask => mask.ToVector())]
        );

    public Measurement Evaluate(Network network, float[] weights, Examples examples) => Measure(weights, examples);

    public float[] EstimateStatistics(
        Network network,
        float[] weights,
        Examples examples,
        IReadOnlyList<int[]> batches
    ) => weights;

    private static Measurement Measure(float[] row, Examples examples)
    {
        var loss = row.Select((weight, i) => Math.Abs(weight - Input(examples, i, i))).Average();
        return new Measurement(loss, 1 / (1 + loss));
    }

    private static float Input(Examples examples, int example, int feature) =>
        examples.Row(example % examples.Count)[feature % examples.Features];

    private sealed class Session(TimeSpan pause, Examples examples, float[][] rows, float[][] masks) : ISession
    {
        private const float Momentum = 0.9f;

        private readonly float[][] _velocities = Array.ConvertAll(rows, row => new float[row.Length]);
        private readonly double[] _losses = new double[rows.Length];
        private int _steps;
        private int _lossSteps;

        public void Step(IReadOnlyList<MiniBatch> batches, double rate)
        {
            Thread.Sleep(pause);
            for (var r = 0; r < rows.Length; r++)
            {
                _losses[r] += Step(rows[r], _velocities[r], masks[r], batches[r].Indices, (float)rate);
            }

            _steps++;
            _lossSteps++;
        }

        public double[] TakeTrainingLosses()
        {
            var means = Array.ConvertAll(_losses, sum => sum / _lossSteps);
            Array.Clear(_losses);
            _lossSteps = 0;
            return means;
        }

        public float[] Weights(int replica) => (float[])rows[replica].Clone();

        public IReadOnlyList<ReplicaState> Save() =>
            [
                .. rows.Select(
                    (_, r) =>
                        new ReplicaState(Weights(r), [(float[])_velocities[r].Clone()], _steps, _losses[r], _lossSteps)
                ),
            ];

        public void Restore(IReadOnlyList<ReplicaState> states)
        {
            for (var r = 0; r < rows.Length; r++)
            {
                if (states[r].Moments is not [var velocity])
                {
                    throw new ArgumentException("A drift engine keeps one moment.");
                }

                states[r].Weights.CopyTo(rows[r], 0);
                velocity.CopyTo(_velocities[r], 0);
                _losses[r] = states[r].LossSum;
            }

            (_steps, _lossSteps) = (states[0].Steps, states[0].LossSteps);
        }

        public IReadOnlyList<Measurement> Evaluate(Examples all) => [.. rows.Select(row => Measure(row, all))];

        public void Dispose() { }

        private double Step(float[] row, float[] velocity, float[] mask, int[] batch, float rate)
        {
            double loss = 0;
            for (var i = 0; i < row.Length; i++)
            {
                float target = 0;
                foreach (var example in batch)
                {
                    target += Input(examples, example, i) / batch.Length;
                }

                var gradient = (row[i] - target) * mask[i];
                velocity[i] = Momentum * velocity[i] + gradient;
                row[i] -= rate * velocity[i] * (1 + 0.001f * (_steps % 7));
                loss += Math.Abs(gradient);
            }

            return loss / row.Length;
        }
    }
}
