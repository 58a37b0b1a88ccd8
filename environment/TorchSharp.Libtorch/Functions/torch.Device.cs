using System.Globalization;

namespace TorchSharp;

/// <summary>Kinds of device, numbered as libtorch numbers them.</summary>
public enum DeviceType
{
    /// <summary>Main memory.</summary>
    CPU = 0,

    /// <summary>An NVIDIA GPU.</summary>
    CUDA = 1,
}

public static partial class torch
{
    /// <summary>Main memory.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>The current NVIDIA GPU.</summary>
    public static Device CUDA { get; } = new(DeviceType.CUDA);

    /// <summary>A device from its description: "cpu", "cuda" or "cuda:1".</summary>
    public static Device device(string description) => new(description);

    /// <summary>A device by its kind, "cpu" or "cuda", and number.</summary>
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    /// <summary>A device by its kind and number.</summary>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>Where a tensor lies.</summary>
    public class Device
    {
        /// <summary>From a description: "cpu", "cuda" or "cuda:1".</summary>
        public Device(string description)
        {
            var parts = description.Split(':');
            type = TypeNamed(parts[0]);
            index = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : -1;
        }

        /// <summary>By kind, "cpu" or "cuda", and number.</summary>
        public Device(string deviceType, int index = -1)
            : this(TypeNamed(deviceType), index) { }

        /// <summary>By kind and number; -1 is the current device.</summary>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>Its kind.</summary>
        public DeviceType type { get; }

        /// <summary>Its number; -1 is the current device.</summary>
        public int index { get; }

        /// <summary>"cpu", "cuda" or "cuda:1".</summary>
        public override string ToString() =>
            (type, index) switch
            {
                (DeviceType.CPU, _) => "cpu",
                (_, -1) => "cuda",
                _ => $"cuda:{index}",
            };

        /// <summary>From a description: "cpu", "cuda" or "cuda:1".</summary>
        public static implicit operator Device(string description) => new(description);

        private static DeviceType TypeNamed(string name) =>
            Enum.Parse<DeviceType>(name.ToUpperInvariant());
    }
}
