namespace LotteryTickets.Sparse;

/// <summary>Turns layers into stages, in the order in which they run.</summary>
/// <param name="layout">Where the elements are.</param>
/// <param name="mask">What survives.</param>
/// <param name="seen">What the network sees.</param>
/// <param name="inputDensity">The share of its numbers that stand out from a background.</param>
internal sealed class StageCompiler(ParameterLayout layout, Mask mask, FeatureMaps seen, double inputDensity)
{
    private readonly List<Stage> _stages = [];

    public IReadOnlyList<Stage> Stages => _stages;

    /// <summary>The maps that the layers make of an input; they are the input itself where there are no layers.</summary>
    /// <exception cref="NotSupportedException">This engine does not know a layer.</exception>
    public FeatureMaps Compile(IReadOnlyList<Layer> layers, FeatureMaps input)
    {
        var maps = input;
        foreach (var layer in layers)
        {
            maps = Compile(layer, maps, isOwn: maps.Storage != input.Storage);
        }

        return maps;
    }

    /// <param name="layer">The layer.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="isOwn">Whether nobody else reads the input, so that it may be changed in place.</param>
    private FeatureMaps Compile(Layer layer, FeatureMaps input, bool isOwn)
    {
        var output = new FeatureMaps(layer.Output(input.Shape));
        return layer switch
        {
            Linear linear when IsSparserInput(linear, input) => Add(
                new SparseInputStage(linear, input, output, mask, layout)
            ),
            Linear linear => Add(new LinearStage(linear, input, output, mask, layout)),
            Convolution convolution => Add(new ConvolutionStage(convolution, input, output, mask, layout)),
            Relu => Add(new ReluStage(isOwn ? input : Copy(input))),
            Dropout dropout => Add(new DropoutStage(dropout, input, output)),
            Flatten => Add(new FlattenStage(input)),
            MaxPooling pool => Add(new MaxPoolingStage(pool, input, output)),
            AveragePooling pool => Add(new AveragePoolingStage(pool, input, output)),
            BatchNormalization normalization => Add(new BatchNormalizationStage(normalization, input, output, layout)),
            Residual residual => Compile(residual, input),
            _ => throw new NotSupportedException(
                $"The sparse engine does not know the layer {layer.GetType().Name}: set the options' Execution to Dense."
            ),
        };
    }

    private FeatureMaps Compile(Residual residual, FeatureMaps input)
    {
        var body = Compile(residual.Body, input);
        var isOwn = body.Storage != input.Storage && !_stages[^1].ReadsOutput;
        var sum = isOwn ? body : Copy(body);
        return Add(new ShortcutStage(Compile(residual.Shortcut, input), sum));
    }

    private bool IsSparserInput(Linear layer, FeatureMaps input) =>
        input.Storage == seen && SparseInputStage.Pays(layer, mask.KeptIn(layout[layer.Weight]), inputDensity);

    private FeatureMaps Copy(FeatureMaps maps) => Add(new CopyStage(maps, new FeatureMaps(maps.Shape)));

    private FeatureMaps Add(Stage stage)
    {
        _stages.Add(stage);
        return stage.Output;
    }
}
