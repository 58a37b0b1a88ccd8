namespace LotteryTickets.Sparse;

/// <summary>A layer, made ready for one mask and one batch size: it fills its output's values, and its input's gradients.</summary>
internal abstract class Stage(FeatureMaps input, FeatureMaps output)
{
    public FeatureMaps Input { get; } = input;

    public FeatureMaps Output { get; } = output;

    /// <summary>Whether it changes its input, instead of filling maps of other memory.</summary>
    public bool InPlace => Input.Storage == Output.Storage;

    /// <summary>Whether anybody reads the input's gradients: all inputs but the network's own.</summary>
    public bool NeedsInputGradients { get; set; }

    /// <summary>Whether the input's gradients already hold what another reader of the same maps has put there.</summary>
    public bool AddsInputGradients { get; set; }

    /// <summary>Whether its output for one example depends on the others of the batch.</summary>
    public virtual bool NeedsWholeBatch => false;

    /// <summary>Whether going backward needs the output's values, so that nothing may be added to them.</summary>
    public virtual bool ReadsOutput => false;

    /// <summary>Marks what it reads of the input, given what is read of the output.</summary>
    public virtual void MarkRead()
    {
        for (var channel = 0; channel < Output.Read.Length; channel++)
        {
            Input.Read[channel] |= Output.Read[channel];
        }
    }

    /// <summary>Asks for the elements of the row that it needs; maps have their memory, and it is known what is read.</summary>
    public virtual void Claim(SparseWeights.Plan plan) { }

    /// <summary>Takes note of where the elements are.</summary>
    public virtual void Bind(SparseWeights survivors) { }

    /// <summary>Fills the output's values.</summary>
    /// <param name="training">Whether statistics are those of the batch, and are learned.</param>
    public abstract void Forward(bool training);

    /// <summary>Fills the input's gradients from the output's, and adds to those of its weights, which were zero.</summary>
    public abstract void Backward();
}
