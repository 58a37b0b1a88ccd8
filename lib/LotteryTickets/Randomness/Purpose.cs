namespace LotteryTickets;

/// <summary>
/// The use of a stream of random numbers. Streams of different purposes never overlap, so that one more draw in one
/// place changes nothing in another. Results depend on the numbers: add new ones, never change or reuse an old one.
/// </summary>
public enum Purpose
{
    /// <summary>Initial weights of a network; index = tensor.</summary>
    Initialization = 1,

    /// <summary>The order in which training examples are visited; index = epoch.</summary>
    BatchOrder = 2,

    /// <summary>Random masks and shuffles of masks; index = tensor.</summary>
    Masks = 3,

    /// <summary>Generated digits; index = image.</summary>
    GeneratedDigits = 4,

    /// <summary>Seeds derived from a seed; index = number of the derived seed.</summary>
    Seeds = 5,

    /// <summary>Crops and flips of training images; index = iteration and example.</summary>
    Augmentation = 6,

    /// <summary>Values that dropout keeps; index = iteration.</summary>
    Dropout = 7,

    /// <summary>Colors of generated digits; index = image.</summary>
    GeneratedColors = 8,

    /// <summary>The training examples on which a score is computed; index = 0.</summary>
    Scores = 9,
}
