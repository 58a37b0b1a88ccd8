using VSCode.Tests;

// One VS Code for all tests, one test at a time: each wants the machine for itself.
[assembly: AssemblyFixture(typeof(CodeServer))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
