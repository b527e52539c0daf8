using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FleetView.Kubernetes.Json;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Kubernetes;

public sealed class JsonCursorTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();
    private static readonly string[] Letters = ["a", "\"", "\\", "{", "}", "[", "]", ",", ":", " ", "\n", "é", "😀", "<"];
    private static readonly JsonSerializerOptions[] Styles =
    [
        new(), new() { WriteIndented = true }, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping },
    ];

    [Fact]
    public void Walk_OfAnyObject_SeesWhatTheLibrarySees() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var json = JsonSerializer.SerializeToUtf8Bytes(Object(random, 3), Styles[random.Next(Styles.Length)]);

        using var document = JsonDocument.Parse(json);
        var (seen, expected) = (new StringBuilder(), new StringBuilder());
        var cursor = JsonCursor.In(json);
        SeeMembers(ref cursor, document.RootElement, new Random(seed), seen);
        TellMembers(document.RootElement, new Random(seed), expected);

        Assert.Equal(expected.ToString(), seen.ToString());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Walk_OfAnObjectWithBytesOverwritten_ThrowsNothingElse() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var json = JsonSerializer.SerializeToUtf8Bytes(Object(random, 3));
        for (var i = random.Next(1, 4); i > 0; i--)
            json[random.Next(json.Length)] = (byte)random.Next(256);
        try
        {
            var cursor = JsonCursor.In(json.AsSpan(0, random.Next(json.Length + 1)));
            Wander(ref cursor, random);
        }
        catch (JsonException)
        {
            // What is allowed.
        }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("""{"x":[],"t":"a"}""")]
    [InlineData("""{"x":-1.5e3 ,"t":"a"}""")]
    [InlineData("""{"x":"\\\"","t":"a"}""")]
    [InlineData("""{"x":{"y":"}"},"t":"a"}""")]
    [InlineData("""{ "x" : null , "t" : "a" }""")]
    public void Skip_OfAnyValue_LandsBehindIt(string json)
    {
        var cursor = JsonCursor.In(Encoding.UTF8.GetBytes(json));

        Assert.True(cursor.NextMember());
        cursor.Skip();
        Assert.True(cursor.NextMember());
        Assert.Equal(("t", "a"), (cursor.NameText(), cursor.Text()));
        Assert.False(cursor.NextMember());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("7")]
    public void In_WhatIsNoObject_Throws(string json) => Assert.Throws<JsonException>(() =>
    {
        JsonCursor.In(Encoding.UTF8.GetBytes(json));
    });

    [Theory]
    [InlineData("7", 7)]
    [InlineData("-3", -3)]
    [InlineData("7000000000", null)]
    [InlineData("\"7\"", null)]
    [InlineData("null", null)]
    [InlineData("{\"a\":1}", null)]
    public void Int_OfAnyValue_IsANumberOrNothing(string value, int? expected)
    {
        var cursor = JsonCursor.In(Encoding.UTF8.GetBytes($"{{\"x\":{value},\"y\":true}}"));
        cursor.NextMember();
        Assert.Equal(expected, cursor.Int());
        cursor.NextMember();
        Assert.True(cursor.Bool());
    }

    [Theory]
    [InlineData("\"2026-11-20T08:00:09Z\"", 2026_11_20_08_00_09)]
    [InlineData("\"2024-02-29T23:59:59Z\"", 2024_02_29_23_59_59)]
    [InlineData("\"2026-11-20T08:00:09.123456Z\"", 2026_11_20_08_00_09)]
    [InlineData("\"2026-11-20T10:00:09+02:00\"", 2026_11_20_08_00_09)]
    [InlineData("\"2026-02-29T00:00:00Z\"", null)]
    [InlineData("\"2026-13-01T00:00:00Z\"", null)]
    [InlineData("\"2026-01-01T24:00:61Z\"", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("null", null)]
    public void Time_OfAnyForm_IsInUtc(string value, long? expected)
    {
        var cursor = JsonCursor.In(Encoding.UTF8.GetBytes($"{{\"x\":{value}}}"));
        cursor.NextMember();

        Assert.Equal(expected, cursor.Time() is { } time ? long.Parse(time.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null);
        Assert.False(cursor.NextMember());
    }

    private static Dictionary<string, object?> Object(Random random, int depth) =>
        Enumerable.Range(0, random.Next(5)).ToDictionary(i => $"{i}{Text(random)}", _ => Value(random, depth - 1));

    private static object? Value(Random random, int depth) => random.Next(depth > 0 ? 7 : 5) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.Next(-5000, 5000),
        3 => random.NextDouble(),
        4 => Text(random),
        5 => Object(random, depth),
        _ => Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1)).ToArray(),
    };

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Letters[random.Next(Letters.Length)]));

    /// <summary>Reads each value, or passes over it as chance has it, and writes down what it saw.</summary>
    private static void See(ref JsonCursor cursor, JsonElement value, Random random, StringBuilder seen)
    {
        if (random.Next(4) == 0)
        {
            cursor.Skip();
            return;
        }
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.True(cursor.EnterObject());
                SeeMembers(ref cursor, value, random, seen);
                break;
            case JsonValueKind.Array:
                Assert.True(cursor.EnterArray());
                foreach (var item in value.EnumerateArray())
                {
                    Assert.True(cursor.NextItem());
                    See(ref cursor, item, random, seen);
                }
                Assert.False(cursor.NextItem());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                seen.Append(cursor.Bool());
                break;
            default:
                seen.Append(cursor.NumberOrText());
                break;
        }
    }

    private static void SeeMembers(ref JsonCursor cursor, JsonElement value, Random random, StringBuilder seen)
    {
        foreach (var member in value.EnumerateObject())
        {
            Assert.True(cursor.NextMember());
            seen.Append(cursor.NameText());
            See(ref cursor, member.Value, random, seen);
        }
        Assert.False(cursor.NextMember());
    }

    /// <summary>What is to be seen, by the library.</summary>
    private static void Tell(JsonElement value, Random random, StringBuilder told)
    {
        if (random.Next(4) == 0)
            return;
        if (value.ValueKind == JsonValueKind.Object)
            TellMembers(value, random, told);
        else if (value.ValueKind != JsonValueKind.Array)
            told.Append(value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.ToString());
        else
            foreach (var item in value.EnumerateArray())
                Tell(item, random, told);
    }

    private static void TellMembers(JsonElement value, Random random, StringBuilder told)
    {
        foreach (var member in value.EnumerateObject())
        {
            told.Append(member.Name);
            Tell(member.Value, random, told);
        }
    }

    private static void Wander(ref JsonCursor cursor, Random random)
    {
        while (cursor.NextMember())
        {
            switch (random.Next(6))
            {
                case 0:
                    cursor.Text();
                    break;
                case 1:
                    cursor.Map();
                    break;
                case 2:
                    cursor.Texts();
                    break;
                case 3:
                    cursor.Time();
                    break;
                case 4:
                    cursor.Count();
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }
    }
}
