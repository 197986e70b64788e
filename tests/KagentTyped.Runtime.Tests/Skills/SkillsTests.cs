using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Skills;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.Tests.Skills;

public class SkillsTests
{
    private readonly Team _team = new();

    [Theory]
    [InlineData("skill:latest")]
    [InlineData("ghcr.io/org/skill:v1")]
    [InlineData("localhost:5000/skill")]
    [InlineData("localhost:5000/skill:v1")]
    [InlineData("registry.example.com:8080/org/skill:v1")]
    [InlineData("ghcr.io/org/skill@sha256:abc123")]
    [InlineData("ghcr.io/org/skill:v1@sha256:abc123")]
    [InlineData("ghcr.io/a/b/c/skill")]
    public void Image_IsNamedByItsLastSegment(string image) => Assert.Equal("skill", SkillNames.OfImage(image));

    [Theory]
    [InlineData("mine", "a/b", "https://x/my-repo.git", "mine")]
    [InlineData("", "", "https://x/org/my-repo.git", "my-repo")]
    [InlineData("", "", "https://x/org/repo.git?token=abc", "repo")]
    [InlineData("", "", "https://x/org/repo.git#readme", "repo")]
    [InlineData("", "", "https://x/org/repo?foo=bar#baz", "repo")]
    [InlineData("", "", "https://x/org/repo/", "repo")]
    [InlineData("", "", "git@github.com:org/repo.git", "repo")]
    [InlineData("", "", "git@github.com:repo.git", "repo")]
    [InlineData("", "skills/skill1", "https://x/repo", "skill1")]
    [InlineData("", "/skills/skill1/", "https://x/repo", "skill1")]
    [InlineData("", "skill1", "https://x/repo", "skill1")]
    public void Repository_IsNamedByItsNamePathOrAddress(string name, string path, string url, string expected) => Assert.Equal(expected, SkillNames.OfRepository(name, path, url));

    [Theory]
    [InlineData("", "skill name is empty")]
    [InlineData(".", "skill name \".\" is not a valid directory name")]
    [InlineData("..", "skill name \"..\" is not a valid directory name")]
    [InlineData("a/b", "skill name \"a/b\" must match ^[A-Za-z0-9._-]+$")]
    [InlineData("a\\b", "skill name \"a\\\\b\" must match ^[A-Za-z0-9._-]+$")]
    [InlineData("a b", "skill name \"a b\" must match ^[A-Za-z0-9._-]+$")]
    [InlineData("$(id)", "skill name \"$(id)\" must match ^[A-Za-z0-9._-]+$")]
    [InlineData("a;b", "skill name \"a;b\" must match ^[A-Za-z0-9._-]+$")]
    [InlineData("a\nb", "skill name \"a\\nb\" must match ^[A-Za-z0-9._-]+$")]
    [InlineData("é", "skill name \"é\" must match ^[A-Za-z0-9._-]+$")]
    public void Name_MustBeAFolder(string name, string problem) => Assert.Equal(problem, SkillNames.Problem(name));

    [Theory]
    [InlineData("skill")]
    [InlineData("My.skill_1-b")]
    [InlineData("...")]
    public void UsualNames_AreFine(string name) => Assert.Null(SkillNames.Problem(name));

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("a/b/", "a/b")]
    [InlineData("a/../b", "a/../b")]
    [InlineData("./a", "./a")]
    public void PathInsideTheRepository_IsKept(string? path, string expected) => Assert.Equal(expected, SkillPaths.Normalize(path));

    [Theory]
    [InlineData("/a")]
    [InlineData("/")]
    [InlineData("..")]
    [InlineData("a/../../b")]
    [InlineData("a/../..")]
    public void PathOutOfTheRepository_IsRefused(string path)
        => Assert.Equal($"skill subPath must be a relative path without '..' segments, got \"{path}\"", Assert.Throws<FormatException>(() => SkillPaths.Normalize(path)).Message);

    [Theory]
    [InlineData("https://github.com/org/repo", "")]
    [InlineData("git@github.com:org/repo.git", "github.com")]
    [InlineData("github.com:org/repo.git", "github.com")]
    [InlineData("ssh://git@git.example.com:2222/repo", "git.example.com:2222")]
    [InlineData("git+ssh://git.example.com:22/repo", "git.example.com")]
    [InlineData("ssh://git.example.com", "git.example.com")]
    [InlineData("not-a-git-url", "")]
    [InlineData("git@$(id):org/repo", "")]
    [InlineData("ssh://git@a;b/repo", "")]
    [InlineData("ssh://git@host:2x/repo", "")]
    [InlineData("ssh:///repo", "")]
    public void SshHost_IsFoundInTheAddress(string url, string expected) => Assert.Equal(expected, Hosts(url));

    [Fact]
    public void SshHosts_AreSortedAndOccurOnce()
        => Assert.Equal("a.com a.com:2222 b.com", Hosts("git@b.com:x", "ssh://a.com:2222/x", "ssh://a.com/x", "git@a.com:y"));

    [Fact]
    public async Task Skills_AreLoadedByAnInitContainer()
    {
        var manifest = await _team.BuildAsync(Team.Declarative("runtime: go", """
            skills: {insecureSkipVerify: true, refs: ['reg/oci:1'], imagePullSecrets: [{name: pull}, {name: pull}], gitAuthSecretRef: {name: auth},
             gitRefs: [{url: 'git@github.com:org/repo.git'}, {url: 'https://x/$(id)?a=b', name: odd, ref: 'v1; rm', path: 'sub/dir/'}, {url: 'https://x/pinned', ref: 0123456789abcdef0123456789ABCDEF01234567}],
             initContainer: {env: [{name: A, value: b}]}}
            """));
        var config = manifest.Objects.OfType<V1ConfigMap>().Single();
        Assert.Equal(("test-agent-skills-init", "test"), (config.Metadata.Name, config.Metadata.NamespaceProperty));
        Assert.Null(config.Metadata.Labels);
        Assert.Equal(
            """
            {"authMountPath":"/git-auth","gitRefs":[{"url":"git@github.com:org/repo.git","ref":"main","dest":"/skills/repo"},{"url":"https://x/$(id)?a=b","ref":"v1; rm","dest":"/skills/odd","subPath":"sub/dir"},
            {"url":"https://x/pinned","ref":"0123456789abcdef0123456789ABCDEF01234567","dest":"/skills/pinned","full":true}],"ociRefs":[{"image":"reg/oci:1","dest":"/skills/oci"}],
            "insecureOci":true,"sshHosts":[{"host":"github.com"}],"imagePullSecrets":["pull"]}
            """.ReplaceLineEndings(""),
            config.Data["config.json"]);

        var pod = manifest.Objects.OfType<AgentSandbox.V1Alpha1.Sandbox>().Single().Spec!.PodTemplate.Spec;
        var init = Assert.Single(pod.InitContainers);
        Assert.Equal(("skills-init", "cr.kagent.dev/kagent-dev/kagent/skills-init:1.0"), (init.Name, init.Image));
        Assert.Null(init.Command);
        Assert.Equal(("A", "384Mi"), (init.Env.Single().Name, init.Resources.Requests["memory"].ToString()));
        Assert.Equal(
            [("kagent-skills", "/skills", null), ("skills-init-config", "/etc/kagent/skills-init", true), ("git-auth", "/git-auth", true), ("pull-secret-pull", "/docker-secrets/pull", true)],
            init.VolumeMounts.Select(mount => (mount.Name, mount.MountPath, mount.ReadOnlyProperty)));
        Assert.Equal(["config", "kagent-skills", "skills-init-config", "git-auth", "pull-secret-pull", "kagent-token"], pod.Volumes.Select(volume => volume.Name));
        Assert.Equal("test-agent-skills-init", pod.Volumes[2].ConfigMap.Name);
        Assert.Equal(["config", "kagent-skills", "kagent-token"], pod.Containers[0].VolumeMounts.Select(mount => mount.Name));
    }

    [Fact]
    public async Task SshHosts_AreOnlyForRepositoriesThatAreAuthenticatedTo()
        => Assert.DoesNotContain("sshHosts", await ConfigAsync("gitRefs: [{url: 'git@github.com:org/repo.git'}]"), StringComparison.Ordinal);

    [Fact]
    public async Task SmallestSkills_HaveASmallConfiguration()
        => Assert.Equal("""{"ociRefs":[{"image":"reg/oci:1","dest":"/skills/oci"}]}""", await ConfigAsync("refs: ['reg/oci:1']"));

    [Fact]
    public async Task Improve_PullPolicyOfTheInitImageIsApplied()
    {
        _team.Options = _team.Options with { SkillsImage = new() { PullPolicy = "Always", Registry = "reg", Repository = "init", Tag = "2" } };
        var init = Assert.Single((await PodAsync("refs: ['reg/oci:1']")).InitContainers);
        Assert.Equal(("Always", "reg/init:2"), (init.ImagePullPolicy, init.Image));
    }

    [Fact]
    public async Task InitContainer_SharesTheSecurityContext()
    {
        var agent = Team.Declarative("runtime: go, deployment: {securityContext: {runAsUser: 7}}", "skills: {refs: ['reg/oci:1']}");
        var init = (await _team.BuildAsync(agent)).Objects.OfType<AgentSandbox.V1Alpha1.Sandbox>().Single().Spec!.PodTemplate.Spec.InitContainers.Single();
        Assert.Equal(7, init.SecurityContext.RunAsUser);
    }

    [Theory]
    [InlineData("refs: ['a:1', 'b/a:2']", "refs[1]", "duplicate skill directory name \"a\"")]
    [InlineData("refs: ['a:1'], gitRefs: [{url: 'https://x/a'}]", "refs[0]", "duplicate skill directory name \"a\"")]
    [InlineData("refs: ['a/:1']", "refs[0]", "oci skill \"a/:1\": skill name is empty")]
    [InlineData("gitRefs: [{url: 'https://x/a', name: 'b c'}]", "gitRefs[0]", "git skill \"https://x/a\": skill name \"b c\" must match ^[A-Za-z0-9._-]+$")]
    [InlineData("gitRefs: [{url: 'https://x/a', path: ../b, name: ok}]", "gitRefs[0].path", "skill subPath must be a relative path without '..' segments, got \"../b\"")]
    [InlineData("refs: ['a:1'], imagePullSecrets: [{name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}]", "imagePullSecrets[0].name", "derived volume name \"pull-secret-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" is invalid: must be no more than 63 characters")]
    public Task UnusableSkills_AreRefused(string skills, string path, string message)
        => _team.RefusesAsync(Team.Declarative("", $"skills: {{{skills}}}"), $"spec.skills.{path}", "failed to build skills init container: " + message);

    [Fact]
    public Task DuplicateVariablesOfTheInitContainer_AreRefused()
        => _team.RefusesAsync(Team.Declarative("", "skills: {refs: ['a:1'], initContainer: {env: [{name: A}, {name: A}]}}"), "spec.skills.initContainer.env[1].name", "duplicate environment variable \"A\"");

    [Fact]
    public void DerivedConfigMapName_MustBeOne()
    {
        var agent = Team.Sandbox("{skills: {refs: ['a:1']}}", new string('a', 242));
        var e = Assert.Throws<AgentValidationException>(() => SkillsInitBuilder.Build(agent, _team.Options, null));
        Assert.Equal(
            ("metadata.name", $"failed to build skills init container: derived skills-init ConfigMap name \"{new string('a', 242)}-skills-init\" is invalid: must be no more than 253 characters"),
            (e.FieldPath, e.Message));
    }

    private static string Hosts(params string[] urls) => string.Join(' ', SshHost.Of(urls).Select(host => host.Port.Length > 0 ? $"{host.Host}:{host.Port}" : host.Host));

    private async Task<V1PodSpec> PodAsync(string skills)
        => (await _team.BuildAsync(Team.Declarative("runtime: go", $"skills: {{{skills}}}"))).Objects.OfType<AgentSandbox.V1Alpha1.Sandbox>().Single().Spec!.PodTemplate.Spec;

    private async Task<string> ConfigAsync(string skills)
        => (await _team.BuildAsync(Team.Declarative("runtime: go", $"skills: {{{skills}}}"))).Objects.OfType<V1ConfigMap>().Single().Data["config.json"];
}
