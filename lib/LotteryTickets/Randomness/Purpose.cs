namespace LotteryTickets;

// Streams of different purposes never overlap. Results depend on the numbers: never change or reuse one.
public enum Purpose
{
    Initialization = 1,
    BatchOrder = 2,
    Masks = 3,
    GeneratedDigits = 4,
    Seeds = 5,
    Augmentation = 6,
    Dropout = 7,
    GeneratedColors = 8,
    Scores = 9,
    Growth = 10,
    Supermasks = 11,
}
