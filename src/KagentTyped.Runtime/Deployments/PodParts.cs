using k8s.Models;

namespace KagentTyped.Runtime.Deployments;

/// <summary>What an agent's models and tools need in its pod: variables, volumes and mounts, each once.</summary>
public sealed class PodParts
{
    private readonly List<V1EnvVar> _env = [];
    private readonly List<V1Volume> _volumes = [];
    private readonly List<V1VolumeMount> _mounts = [];

    /// <summary>The variables, in order.</summary>
    public IReadOnlyList<V1EnvVar> Env => _env;

    /// <summary>The volumes, in order.</summary>
    public IReadOnlyList<V1Volume> Volumes => _volumes;

    /// <summary>The mounts, in order.</summary>
    public IReadOnlyList<V1VolumeMount> VolumeMounts => _mounts;

    /// <summary>Adds what is not there yet. Variables and volumes count by name, mounts by name and path; the first one stays.</summary>
    /// <param name="env">Variables.</param>
    /// <param name="volumes">Volumes.</param>
    /// <param name="mounts">Mounts.</param>
    public void Merge(IEnumerable<V1EnvVar> env, IEnumerable<V1Volume> volumes, IEnumerable<V1VolumeMount> mounts)
    {
        foreach (var variable in env)
        {
            if (!_env.Exists(other => other.Name == variable.Name))
                _env.Add(variable);
        }

        foreach (var volume in volumes)
        {
            if (!_volumes.Exists(other => other.Name == volume.Name))
                _volumes.Add(volume);
        }

        foreach (var mount in mounts)
        {
            if (!_mounts.Exists(other => other.Name == mount.Name && other.MountPath == mount.MountPath))
                _mounts.Add(mount);
        }
    }

    /// <summary>Adds what other parts have and these do not.</summary>
    /// <param name="other">The other parts.</param>
    public void Merge(PodParts other) => Merge(other.Env, other.Volumes, other.VolumeMounts);
}
