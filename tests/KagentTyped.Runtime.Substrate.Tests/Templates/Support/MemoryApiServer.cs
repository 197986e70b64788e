using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Json;
using KagentTyped.Runtime.Substrate.Tests.Support;
using KagentTyped.V1Alpha2;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KagentTyped.Runtime.Substrate.Tests.Templates.Support;

/// <summary>
/// An HTTP server on the loopback interface with as much of an API server as templates need: get, list by labels, server-side apply, merge patches and deletion
/// with preconditions. ActorTemplates are validated.
/// </summary>
internal sealed class MemoryApiServer(TestClock clock) : IAsyncDisposable
{
    private readonly SortedDictionary<string, JsonObject> _objects = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private WebApplication? _app;
    private int _version;

    public IKubernetes Client { get; private set; } = null!;

    /// <summary>What changed something: method and path below the namespace.</summary>
    public List<string> Writes { get; } = [];

    /// <summary>Status codes instead of an answer, by method and path.</summary>
    public Func<string, string, int?> Fault { get; set; } = (_, _) => null;

    /// <summary>What the server adds to a template that it stores.</summary>
    public Action<JsonObject> AddDefaults { get; set; } = _ => { };

    public static async Task<MemoryApiServer> StartAsync(TestClock clock)
    {
        var server = new MemoryApiServer(clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server._app = builder.Build();
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        server.Client = new Kubernetes(new KubernetesClientConfiguration { Host = server._app.Urls.Single() });
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
    }

    /// <summary>The names of the objects of a kind.</summary>
    public IReadOnlyList<string> Names(string plural) => [.. _objects.Keys.Where(path => path.Contains($"/{plural}/", StringComparison.Ordinal)).Select(path => path[(path.LastIndexOf('/') + 1)..])];

    public ActorTemplate Template(string name) => ModelJson.Deserialize<ActorTemplate>(Encoding.UTF8.GetBytes(Find("actortemplates", name).ToJsonString()));

    public JsonObject Find(string plural, string name) => _objects.Single(entry => entry.Key.EndsWith($"/{plural}/{name}", StringComparison.Ordinal)).Value;

    /// <summary>Stores an object as somebody else would.</summary>
    public void Put(ActorTemplate template)
    {
        var item = JsonNode.Parse(ModelJson.SerializeToUtf8Bytes(template))!.AsObject();
        Store($"/apis/ate.dev/v1alpha1/namespaces/{template.Metadata.NamespaceProperty}/actortemplates/{template.Metadata.Name}", item);
    }

    /// <summary>Stores an agent or a harness as somebody else would.</summary>
    public void Put<T>(T owner)
        where T : IKubernetesObject<V1ObjectMeta>, IJsonModel
        => Store(
            $"/apis/kagent.dev/v1alpha2/namespaces/{owner.Metadata.NamespaceProperty}/{(owner is AgentHarness ? "agentharnesses" : "sandboxagents")}/{owner.Metadata.Name}",
            JsonNode.Parse(ModelJson.SerializeToUtf8Bytes(owner))!.AsObject());

    /// <summary>Stores a Secret as somebody else would.</summary>
    public void Put(V1Secret secret)
        => Store($"/api/v1/namespaces/{secret.Metadata.NamespaceProperty}/secrets/{secret.Metadata.Name}", JsonNode.Parse(KubernetesJson.Serialize(secret))!.AsObject());

    /// <summary>Stores a Secret of a user.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="changes">When its content was written, the first time when it was made; null for one whose history nobody knows.</param>
    public void PutSecret(string name, params DateTimeOffset[]? changes) => Put(new V1Secret
    {
        Metadata = new()
        {
            Name = name,
            NamespaceProperty = "kagent",
            CreationTimestamp = changes?[0].UtcDateTime,
            ManagedFields = changes is null
                ? null
                : [.. changes.Select(time => new V1ManagedFieldsEntry { Manager = "user", Operation = "Update", Time = time.UtcDateTime, FieldsV1 = JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["f:data"] = new { } }) })],
        },
    });

    /// <summary>Changes a template as somebody else would.</summary>
    public void Change(string name, Action<JsonObject> change)
    {
        var item = Find("actortemplates", name);
        change(item);
        item["metadata"]!["resourceVersion"] = NextVersion();
    }

    /// <summary>Sets the status as Substrate does.</summary>
    public void SetStatus(string name, string phase, string? golden = null)
        => Change(name, item => item["status"] = new JsonObject { ["phase"] = phase, ["goldenActorID"] = golden });

    private static JsonObject Status(int code, string message) => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["status"] = code < 300 ? "Success" : "Failure",
        ["message"] = message,
        ["code"] = code,
    };

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string body = await reader.ReadToEndAsync();
        string path = context.Request.Path.Value!.TrimEnd('/');
        int status;
        JsonObject answer;
        lock (_lock)
        {
            (status, answer) = Fault(context.Request.Method, path) is { } code ? (code, Status(code, "injected")) : Handle(context.Request, path, body);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString());
    }

    private (int Status, JsonObject Answer) Handle(HttpRequest request, string path, string body)
    {
        bool isCollection = path.EndsWith("/actortemplates", StringComparison.Ordinal) || path.EndsWith("/secrets", StringComparison.Ordinal);
        _objects.TryGetValue(path, out var item);
        return request.Method switch
        {
            "GET" when isCollection => (200, List(path, request.Query["labelSelector"].ToString())),
            "GET" => item is null ? (404, Status(404, "not found")) : (200, item),
            "DELETE" => Delete(path, item, body),
            "PATCH" when request.ContentType!.StartsWith("application/apply-patch+yaml", StringComparison.Ordinal) => Apply(request, path, item, JsonNode.Parse(body)!.AsObject()),
            "PATCH" when request.ContentType!.StartsWith("application/merge-patch+json", StringComparison.Ordinal) => item is null
                ? (404, Status(404, "not found"))
                : Merge(path, item, JsonNode.Parse(body)!.AsObject()),
            _ => (405, Status(405, $"{request.Method} {request.ContentType}")),
        };
    }

    private JsonObject List(string path, string selector)
    {
        var wanted = selector.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(term => term.Split('=')).ToArray();
        var items = _objects.Where(entry => entry.Key.StartsWith(path + "/", StringComparison.Ordinal) && wanted.All(term => (string?)entry.Value["metadata"]!["labels"]?[term[0]] == term[1]));
        return new() { ["kind"] = "List", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["items"] = new JsonArray([.. items.Select(entry => entry.Value.DeepClone())]) };
    }

    private (int Status, JsonObject Answer) Apply(HttpRequest request, string path, JsonObject? item, JsonObject desired)
    {
        if (request.Query["fieldManager"].ToString().Length == 0)
            return (400, Status(400, "fieldManager is required for apply patch"));
        if (path.Contains("/actortemplates/", StringComparison.Ordinal)
            && ModelJson.Deserialize<ActorTemplate>(Encoding.UTF8.GetBytes(desired.ToJsonString())).Validate() is [var error, ..])
        {
            return (422, Status(422, error.ToString()));
        }

        var stored = item?.DeepClone().AsObject() ?? new JsonObject { ["metadata"] = new JsonObject() };
        foreach (var (key, value) in desired.Where(member => member.Key != "metadata"))
            stored[key] = value!.DeepClone();
        foreach (var (key, value) in desired["metadata"]!.AsObject())
        {
            if (value is JsonObject map && stored["metadata"]![key] is JsonObject into)
                MergeInto(into, map);
            else
                stored["metadata"]![key] = value!.DeepClone();
        }

        AddDefaults(stored);
        if (item is not null && JsonNode.DeepEquals(item, stored))
            return (200, item);
        Writes.Add($"apply {Short(path)}");
        return (200, Store(path, stored));
    }

    private (int Status, JsonObject Answer) Merge(string path, JsonObject item, JsonObject patch)
    {
        MergeInto(item, patch);
        item["metadata"]!["resourceVersion"] = NextVersion();
        Writes.Add($"patch {Short(path)}");
        return (200, item);
    }

    private (int Status, JsonObject Answer) Delete(string path, JsonObject? item, string body)
    {
        if (item is null)
            return (404, Status(404, "not found"));
        var conditions = body.Length == 0 ? null : JsonNode.Parse(body)?["preconditions"];
        foreach (string field in (string[])["uid", "resourceVersion"])
        {
            if (conditions?[field] is { } wanted && (string?)wanted != (string?)item["metadata"]![field])
                return (409, Status(409, $"the {field} is another"));
        }

        Writes.Add($"delete {Short(path)}");
        if (item["metadata"]!["finalizers"] is not JsonArray { Count: > 0 })
            _objects.Remove(path);
        else
            item["metadata"]!["deletionTimestamp"] = Now();
        return (200, Status(200, "deleted"));
    }

    private JsonObject Store(string path, JsonObject item)
    {
        var metadata = item["metadata"]!.AsObject();
        metadata["uid"] ??= Guid.NewGuid().ToString();
        metadata["creationTimestamp"] ??= Now();
        metadata["resourceVersion"] = NextVersion();
        _objects[path] = item;
        return item;
    }

    private static void MergeInto(JsonObject target, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            if (value is null)
                target.Remove(key);
            else if (value is JsonObject map && target[key] is JsonObject into)
                MergeInto(into, map);
            else
                target[key] = value.DeepClone();
        }
    }

    private static string Short(string path) => string.Join('/', path.Split('/')[^2..]);

    private string NextVersion() => (++_version).ToString(CultureInfo.InvariantCulture);

    private string Now() => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
