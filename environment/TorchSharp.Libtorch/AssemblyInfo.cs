using System.Runtime.CompilerServices;

// Every signature that crosses to the shim is blittable: nothing is left to marshal at run time.
[assembly: DisableRuntimeMarshalling]
