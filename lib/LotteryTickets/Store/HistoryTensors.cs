namespace LotteryTickets;

/// <summary>Evaluations as columns, in double precision, so that numbers that are none come back as well.</summary>
internal static class HistoryTensors
{
    private const string Iteration = "history/iteration";
    private const string TrainingLoss = "history/training-loss";
    private const string ValidationLoss = "history/validation-loss";
    private const string ValidationAccuracy = "history/validation-accuracy";

    public static IEnumerable<StoredTensor> Of(IReadOnlyList<Evaluation> evaluations) =>
        [
            StoredTensor.Of(
                Iteration,
                evaluations.Select(at => (long)at.Iteration).ToArray().AsSpan(),
                evaluations.Count
            ),
            Column(TrainingLoss, evaluations, at => at.TrainingLoss),
            Column(ValidationLoss, evaluations, at => at.ValidationLoss),
            Column(ValidationAccuracy, evaluations, at => at.ValidationAccuracy),
        ];

    public static Evaluation[] Read(TensorReader reader)
    {
        var iterations = reader.Take<long>(Iteration, TensorType.I64, null);
        double[] Numbers(string name) => reader.Take<double>(name, TensorType.F64, iterations.Length);
        var (training, loss, accuracy) = (Numbers(TrainingLoss), Numbers(ValidationLoss), Numbers(ValidationAccuracy));
        return
        [
            .. iterations.Select((iteration, i) => new Evaluation((int)iteration, training[i], loss[i], accuracy[i])),
        ];
    }

    private static StoredTensor Column(
        string name,
        IReadOnlyList<Evaluation> evaluations,
        Func<Evaluation, double> value
    ) => StoredTensor.Of(name, evaluations.Select(value).ToArray().AsSpan(), evaluations.Count);
}
