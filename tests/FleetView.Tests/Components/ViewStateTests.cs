using FleetView.Components.Urls;
using FleetView.Model;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Components;

public sealed class ViewStateTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?q=a%20b&status=Critical&status=Unknown&label=team%3Ax%3Ay&sort=-name&view=table&group=none")]
    [InlineData("clusters/arn%3Aaws%2Fprod?q=n&from=now-6h&at=2026-06-10T10%3A00%3A00Z&theme=dark")]
    public void Url_OfWhatWasParsed_IsTheSame(string address) => Assert.Equal(address, ViewState.Parse(address).Url);

    [Fact]
    public void Url_AnyTexts_RoundTrips() => Prop.ForAll<NonNull<string>, NonNull<string>, NonNull<string>>((q, key, value) =>
    {
        var state = ViewState.Parse("signals?kiosk=1").WithQ(q.Get).Toggle(new LabelFilter("k" + key.Get.Replace(":", "", StringComparison.Ordinal), value.Get));
        return IsWellFormed(q.Get + key.Get + value.Get) is false || ViewState.Parse(state.Url).Equals(state);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Change_OfAnything_KeepsUnknownParametersInOrder()
    {
        var state = ViewState.Parse("?b=2&q=x&a=1&a=3").Toggle(HealthStatus.Critical).WithQ("");
        Assert.Equal("?status=Critical&b=2&a=1&a=3", state.Url);
    }

    [Fact]
    public void Toggle_StatusTwice_IsAsBefore()
    {
        var state = ViewState.Parse("?q=x");
        Assert.Equal(state, state.Toggle(HealthStatus.Unknown).Toggle(HealthStatus.Unknown));
        Assert.Equal("?q=x&status=Critical&status=Degraded", state.Toggle(HealthStatus.Degraded).Toggle(HealthStatus.Critical).Url);
    }

    [Fact]
    public void NextSort_ThreeTimes_IsBackToThePagesOwnOrder()
    {
        var state = ViewState.Parse("");
        Assert.Equal(["name", "-name", null], new[] { state.NextSort("name"), state.WithSort("name").NextSort("name"), state.WithSort("-name").NextSort("name") }.Select(next => next.Sort));
    }

    [Fact]
    public void Parse_GrafanasVariable_IsALabel() =>
        Assert.Equal("?label=provider%3Aaws", ViewState.Parse("?var-provider=aws").Url);

    [Theory]
    [InlineData("?status=Purple")]
    [InlineData("?label=nocolon")]
    public void Parse_WhatItDoesNotUnderstand_IsKeptAndFiltersNothing(string address)
    {
        var state = ViewState.Parse(address);
        Assert.False(state.IsFiltered);
        Assert.Equal(address, state.Url);
    }

    [Fact]
    public void Here_Fragment_StaysOnThePage() => Assert.Equal("signals?q=x#main", ViewState.Parse("signals?q=x").Here("#main"));

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }

        return true;
    }
}
