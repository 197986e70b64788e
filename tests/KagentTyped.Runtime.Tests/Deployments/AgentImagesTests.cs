using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.Tests.Deployments;

public class AgentImagesTests
{
    private static readonly AgentImageOptions Local = new() { Registry = "localhost:5001", AppDigest = "sha256:app", GolangAdkDigest = "sha256:go-base", GolangAdkFullDigest = "sha256:go-full" };

    [Theory]
    [InlineData("runtime: go", "", "localhost:5001/kagent-dev/kagent/golang-adk@sha256:go-base")]
    [InlineData("runtime: go", "skills: {refs: ['s:1']}", "localhost:5001/kagent-dev/kagent/golang-adk@sha256:go-full")]
    [InlineData("runtime: go, executeCodeBlocks: true", "", "localhost:5001/kagent-dev/kagent/golang-adk@sha256:go-full")]
    [InlineData("runtime: python", "", "localhost:5001/kagent-dev/kagent/app@sha256:app")]
    [InlineData("", "", "localhost:5001/kagent-dev/kagent/app@sha256:app")]
    [InlineData("runtime: python", "platform: substrate", "localhost:5001/kagent-dev/kagent/golang-adk@sha256:go-base")]
    [InlineData("deployment: {imageRegistry: 'mine:1'}", "", "mine:1/kagent-dev/kagent/app@sha256:app")]
    public void Runtime_DecidesAboutTheImage(string declarative, string spec, string image)
        => Assert.Equal(image, AgentImages.Resolve(Team.Declarative(declarative, spec), Local));

    [Fact]
    public void DefaultRegistry_IsKagents()
        => Assert.Equal("cr.kagent.dev/kagent-dev/kagent/app@sha256:app-digest", AgentImages.Resolve(Team.Declarative(), new() { AppDigest = "sha256:app-digest" }));

    [Theory]
    [InlineData("my-registry.com/custom/app", "reg/my-registry.com/custom/golang-adk@sha256:x")]
    [InlineData("app", "reg/golang-adk@sha256:x")]
    public void GoImage_StandsBesideThePythonOne(string repository, string image)
        => Assert.Equal(image, AgentImages.Resolve(Team.Declarative("runtime: go"), new() { Registry = "reg", Repository = repository, GolangAdkDigest = " x " }));

    [Theory]
    [InlineData("runtime: python", "", "app image digest is not set; give the installation --app-image-digest")]
    [InlineData("runtime: go", "", "golang-adk image digest is not set; give the installation --golang-adk-image-digest")]
    [InlineData("runtime: go", "skills: {refs: ['s:1']}", "golang-adk-full image digest is not set; give the installation --golang-adk-full-image-digest")]
    public void Improve_DigestsComeFromConfiguration_AndMissingOnesSayWhichToGive(string declarative, string spec, string message)
        => Assert.Equal(message, Assert.Throws<AgentValidationException>(() => AgentImages.Resolve(Team.Declarative(declarative, spec), new())).Message);

    [Theory]
    [InlineData("runtime: python", "", "cr.kagent.dev/kagent-dev/kagent/app:1.2")]
    [InlineData("runtime: go", "", "cr.kagent.dev/kagent-dev/kagent/golang-adk:1.2")]
    [InlineData("runtime: go", "skills: {refs: ['s:1']}", "cr.kagent.dev/kagent-dev/kagent/golang-adk:1.2-full")]
    public void Tag_StandsInForAnUnknownDigest(string declarative, string spec, string image)
        => Assert.Equal(image, AgentImages.Resolve(Team.Declarative(declarative, spec), new() { Tag = "1.2" }));
}
