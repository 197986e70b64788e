using System.Net;
using System.Text;
using k8s;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests.Support;

/// <summary>Sends JSON to an API server.</summary>
internal sealed class ApiClient : IDisposable
{
    private const string Definitions = "apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    private const string DryRun = "?dryRun=All&fieldValidation=Ignore";

    private readonly Kubernetes _kubernetes;

    public ApiClient(string kubeconfig)
    {
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig);
        _kubernetes = new Kubernetes(configuration);
    }

    /// <summary>What the server says to a new object; null when it drops the connection.</summary>
    public Task<Verdict?> CreateAsync(TestDefinition definition, YamlNode resource) => TryAsync(HttpMethod.Post, definition.Url + DryRun, resource);

    /// <summary>What the server says to a changed object.</summary>
    public Task<Verdict?> UpdateAsync(TestDefinition definition, YamlNode resource, bool isStatus) =>
        TryAsync(HttpMethod.Put, $"{definition.Url}/{resource["metadata"]!["name"]!.Text}{(isStatus ? "/status" : "")}{DryRun}", resource);

    /// <summary>What the server says to a definition.</summary>
    public Task<Verdict?> CreateDefinitionAsync(YamlNode document) => TryAsync(HttpMethod.Post, Definitions + DryRun, document);

    /// <summary>Stores an object; null when it is refused.</summary>
    public async Task<YamlNode?> StoreAsync(TestDefinition definition, YamlNode resource)
    {
        var (code, body) = await SendAsync(HttpMethod.Post, definition.Url, resource);

        // There already: an earlier attempt, whose answer was lost.
        return code == 201 ? body : code == 409 ? (await SendAsync(HttpMethod.Get, $"{definition.Url}/{resource["metadata"]!["name"]!.Text}", null)).Body : null;
    }

    /// <summary>Stores the status of an object and gives the object as it then is.</summary>
    public async Task<YamlNode> StoreStatusAsync(TestDefinition definition, YamlNode resource)
    {
        string url = $"{definition.Url}/{resource["metadata"]!["name"]!.Text}";
        for (int i = 0; ; i++)
        {
            var (code, body) = await SendAsync(HttpMethod.Put, url + "/status", resource);
            if (code == 200)
                return body;
            if (code != 409 || i == 10)
                throw new InvalidOperationException($"{definition.Name}: {body["message"]?.Text}");
            resource = resource.With("metadata", (await SendAsync(HttpMethod.Get, url, null)).Body["metadata"]);
        }
    }

    /// <summary>What the server says to an object under strict field validation, without storing it; null when it takes it.</summary>
    /// <param name="collection">The collection below the server's address, without a query.</param>
    /// <param name="resource">The object.</param>
    public async Task<string?> RefusalAsync(string collection, YamlNode resource)
    {
        var (code, body) = await SendAsync(HttpMethod.Post, collection + "?dryRun=All&fieldValidation=Strict", resource);
        return code == 201 ? null : body["message"]?.Text ?? $"status {code}";
    }

    /// <summary>Stores an object, unless there is one of its name.</summary>
    public async Task EnsureAsync(string collection, YamlNode resource)
    {
        var (code, body) = await SendAsync(HttpMethod.Post, collection, resource);
        if (code is not (201 or 409))
            throw new InvalidOperationException($"{collection}: {body["message"]?.Text}");
    }

    /// <summary>Waits until a collection is served.</summary>
    public async Task WaitForAsync(string collection)
    {
        for (int i = 0; (await SendAsync(HttpMethod.Get, collection, null)).Code != 200; i++)
        {
            if (i == 1200)
                throw new TimeoutException($"{collection} is not served.");
            await Task.Delay(100);
        }
    }

    /// <summary>Installs definitions and waits until their objects can be sent.</summary>
    public async Task InstallAsync(IReadOnlyList<TestDefinition> definitions)
    {
        foreach (var definition in definitions)
            await PutDefinitionAsync(definition, definition.Document);
        foreach (var definition in definitions)
            await WaitForAsync(definition.Url);
    }

    /// <summary>Stores a definition, over an older one if there is one.</summary>
    public async Task PutDefinitionAsync(TestDefinition definition, YamlNode document)
    {
        string url = $"{Definitions}/{definition.Model.Plural}.{definition.Model.Group}";
        for (int i = 0; ; i++)
        {
            var (code, old) = await SendAsync(HttpMethod.Get, url, null);
            if (code == 200)
                document = document.With("metadata", old["metadata"]!);
            var (status, body) = await SendAsync(code == 200 ? HttpMethod.Put : HttpMethod.Post, code == 200 ? url : Definitions, document);
            if (status is 200 or 201)
                return;

            // The server itself writes to it as well.
            if (status != 409 || i == 10)
                throw new InvalidOperationException($"{definition.Name}: {body["message"]?.Text}");
        }
    }

    public async Task RemoveAsync(IEnumerable<TestDefinition> definitions)
    {
        foreach (var definition in definitions)
            await SendAsync(HttpMethod.Delete, $"{Definitions}/{definition.Model.Plural}.{definition.Model.Group}", null);
    }

    public void Dispose() => _kubernetes.Dispose();

    private async Task<Verdict?> TryAsync(HttpMethod method, string url, YamlNode body)
    {
        try
        {
            var (code, answer) = await SendAsync(method, url, body, retries: 4);
            if (IsUnwell(code))
                return null;
            var verdict = Verdict.Of(code, answer, body);
            return verdict is { Code: 422, Causes.Count: 0 } ? null : verdict;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    // A server that is not well now may be so later; one that fails with the input fails with it again, so verdicts are not waited for as long.
    private async Task<(int Code, YamlNode Body)> SendAsync(HttpMethod method, string url, YamlNode? body, int retries = 60)
    {
        for (int i = 0; ; i++)
        {
            try
            {
                var answer = await SendOnceAsync(method, url, body);
                if (i == retries || !IsUnwell(answer.Code))
                    return answer;
            }
            catch (HttpRequestException) when (i < retries)
            {
                // Asked again.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250 << Math.Min(i, 3)));
        }
    }

    private static bool IsUnwell(int code) => code >= 500 || code == (int)HttpStatusCode.TooManyRequests;

    private async Task<(int Code, YamlNode Body)> SendOnceAsync(HttpMethod method, string url, YamlNode? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(_kubernetes.BaseUri, url));
        if (body is not null)
            request.Content = new StringContent(JsonText.Write(body), Encoding.UTF8, "application/json");
        if (_kubernetes.Credentials is { } credentials)
            await credentials.ProcessHttpRequestAsync(request, CancellationToken.None);
        using var response = await _kubernetes.HttpClient.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.StartsWith('{') ? Trees.Read(text) : Trees.Object(("message", Trees.Text(text))));
    }
}
