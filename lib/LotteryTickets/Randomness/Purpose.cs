namespace LotteryTickets;

/// <summary>
/// What a stream of random numbers is for. Streams of different purposes never overlap, so that
/// asking for one more number in one place changes nothing in another. The numbers are part of
/// every result's identity: add new ones, never change or reuse an old one.
/// </summary>
public enum Purpose
{
    /// <summary>The weights that a network starts from; index = tensor.</summary>
    Initialization = 1,

    /// <summary>The order in which training examples are visited; index = epoch.</summary>
    BatchOrder = 2,

    /// <summary>Random masks and shuffles of masks; index = tensor.</summary>
    Masks = 3,

    /// <summary>Generated digits; index = image.</summary>
    GeneratedDigits = 4,

    /// <summary>Deriving further seeds from one seed; index = which.</summary>
    Seeds = 5,

    /// <summary>Crops and flips of training images; index = iteration and example.</summary>
    Augmentation = 6,

    /// <summary>Which numbers dropout keeps; index = iteration.</summary>
    Dropout = 7,

    /// <summary>Colors of generated digits; index = image.</summary>
    GeneratedColors = 8,

    /// <summary>The training examples on which a score is computed; index = 0.</summary>
    Scores = 9,
}
