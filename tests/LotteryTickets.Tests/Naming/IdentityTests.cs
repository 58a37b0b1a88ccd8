using System.Reflection;

namespace LotteryTickets.Tests.Naming;

public sealed class IdentityTests
{
    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(1e-8, "1E-08")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(-0.0, "-0")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(5, "5")]
    [InlineData(true, "true")]
    [InlineData("fc1", "\"fc1\"")]
    [InlineData("a\",b=\"", "\"a\\u0022,b=\\u0022\"")]
    [InlineData("é\n", "\"\\u00E9\\n\"")]
    [InlineData(new[] { 2, 1 }, "[2,1]")]
    [InlineData(new int[0], "[]")]
    public void Different_values_have_different_texts(object value, string text) =>
        Assert.Equal($"thing(part={text})", Identity.Of("thing", ("part", value)).Text);

    [Fact]
    public void A_seed_keeps_all_its_digits() =>
        Assert.Equal("seed(of=18446744073709551615)", Identity.Of("seed", ("of", ulong.MaxValue)).Text);

    [Fact]
    public void Parts_with_an_identity_appear_as_its_text()
    {
        var block = new Residual([new Linear("a", 3, 3), new Relu()]);
        Assert.Equal("residual(body=[linear(name=\"a\",inputs=3,outputs=3),relu()],shortcut=[])", block.Identity.Text);
    }

    [Fact]
    public void A_value_without_a_canonical_text_is_refused() =>
        Assert.Throws<ArgumentException>(() => Identity.Of("thing", ("part", new object())));

    /// <summary>
    /// The compiler demands an identity from every layer, optimizer and schedule. This test finds parameters that are
    /// missing from it.
    /// </summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_parameter_of_every_kind_is_part_of_its_identity(Type kind)
    {
        var constructor = kind.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        var parameters = constructor.GetParameters();
        var usual = parameters.Select(parameter => Sample(parameter, other: false)).ToArray();
        var identity = IdentityOf(constructor, usual);
        for (var i = 0; i < parameters.Length; i++)
        {
            var changed = (object[])usual.Clone();
            changed[i] = Sample(parameters[i], other: true);
            Assert.False(
                IdentityOf(constructor, changed) == identity,
                $"{kind.Name}'s identity lacks its parameter {parameters[i].Name}."
            );
        }
    }

    [Fact]
    public void No_two_kinds_have_the_same_name() =>
        Assert.Distinct(
            Kinds()
                .Select(row => row.Data)
                .Select(kind => kind.GetConstructors().MaxBy(c => c.GetParameters().Length)!)
                .Select(maker =>
                    IdentityOf(maker, [.. maker.GetParameters().Select(parameter => Sample(parameter, false))])
                        .Split('(')[0]
                )
        );

    public static IEnumerable<TheoryDataRow<Type>> Kinds() =>
        typeof(Layer)
            .Assembly.GetTypes()
            .Where(type => !type.IsAbstract && Bases.Any(type.IsSubclassOf))
            .Select(type => new TheoryDataRow<Type>(type));

    private static readonly Type[] Bases = [typeof(Layer), typeof(Optimizer), typeof(Schedule)];

    private static string IdentityOf(ConstructorInfo constructor, object[] arguments)
    {
        var identity = constructor.Invoke(arguments) switch
        {
            Layer layer => layer.Identity,
            Optimizer optimizer => optimizer.Identity,
            var schedule => ((Schedule)schedule).Identity,
        };
        return identity.Text;
    }

    private static object Sample(System.Reflection.ParameterInfo parameter, bool other) =>
        parameter.ParameterType switch
        {
            var type when type == typeof(int) => other ? 3 : 2,
            var type when type == typeof(double) => other ? 0.25 : 0.5,
            var type when type == typeof(bool) => other,
            var type when type == typeof(string) => other ? "other" : "usual",
            var type when type == typeof(IReadOnlyList<int>) => other ? new[] { 1, 2 } : new[] { 1 },
            var type when type == typeof(Optimizer) => other ? new Adam() : new Sgd(),
            var type when type == typeof(Schedule) => new ConstantRate(other ? 0.25 : 0.5),
            var type when type == typeof(IReadOnlyList<Layer>) => other
                ? new Layer[] { new Relu() }
                : [new Relu(), new Relu()],
            var type => throw new NotSupportedException(
                $"Say here how {type} differs, for {parameter.Member.DeclaringType}."
            ),
        };
}
