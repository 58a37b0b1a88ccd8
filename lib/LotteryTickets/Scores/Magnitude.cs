namespace LotteryTickets;

/// <summary>|w|: the score of the lottery-ticket papers and of Han et al. 2015 (1506.02626).</summary>
public sealed record Magnitude : IScore
{
    public string Name => "magnitude";

    public float[] Compute(ScoreContext context) => Of(context.Weights);

    public static float[] Of(float[] weights) => Array.ConvertAll(weights, Math.Abs);
}
