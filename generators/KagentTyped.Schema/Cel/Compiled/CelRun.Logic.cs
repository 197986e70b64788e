namespace KagentTyped.Schema.Cel.Compiled;

/// <content>Logic on terms that may fail: one that decides does so whatever errors the terms before it gave.</content>
public partial struct CelRun
{
    /// <summary>The first term of a chain of <c>&amp;&amp;</c>.</summary>
    /// <param name="before">The error that there was before the chain.</param>
    /// <param name="value">The term.</param>
    /// <param name="saved">The error of the term, set aside.</param>
    /// <returns>Whether the chain goes on.</returns>
    public bool And(string? before, bool value, out string? saved) => SetAside(before, out saved) && (saved is not null || value);

    /// <summary>A further term of a chain of <c>&amp;&amp;</c>.</summary>
    /// <param name="value">The term.</param>
    /// <param name="saved">The first error of the chain.</param>
    /// <returns>Whether the chain goes on.</returns>
    public bool And(bool value, ref string? saved)
    {
        bool decides = _error is null && !value;
        saved ??= _error;
        _error = _isOver ? _error : null;
        return !decides && !_isOver;
    }

    /// <summary>The last term of a chain of <c>&amp;&amp;</c>.</summary>
    /// <param name="value">The term.</param>
    /// <param name="saved">The first error of the chain.</param>
    public bool AndLast(bool value, string? saved) => Last(value, saved, decides: !value);

    /// <summary>The first term of a chain of <c>||</c>.</summary>
    /// <param name="before">The error that there was before the chain.</param>
    /// <param name="value">The term.</param>
    /// <param name="saved">The error of the term, set aside.</param>
    /// <returns>Whether the chain ends.</returns>
    public bool Or(string? before, bool value, out string? saved) => !SetAside(before, out saved) || (saved is null && value);

    /// <summary>A further term of a chain of <c>||</c>.</summary>
    /// <param name="value">The term.</param>
    /// <param name="saved">The first error of the chain.</param>
    /// <returns>Whether the chain ends.</returns>
    public bool Or(bool value, ref string? saved) => !And(!value, ref saved);

    /// <summary>The last term of a chain of <c>||</c>.</summary>
    /// <param name="value">The term.</param>
    /// <param name="saved">The first error of the chain.</param>
    public bool OrLast(bool value, string? saved) => Last(value, saved, decides: value);

    /// <summary>Takes the error of a loop step away, unless there was one before.</summary>
    /// <param name="saved">The first error of the loop.</param>
    /// <returns>Whether the step failed.</returns>
    public bool TakeError(ref string? saved)
    {
        if (_error is null)
        {
            return false;
        }

        saved ??= _error;
        _error = _isOver ? _error : null;
        return true;
    }

    /// <summary>Takes the error of a loop step away.</summary>
    /// <param name="saved">The last error of the loop.</param>
    /// <returns>Whether the step failed.</returns>
    public bool TakeLastError(ref string? saved)
    {
        if (_error is null)
        {
            return false;
        }

        saved = _error;
        _error = _isOver ? _error : null;
        return true;
    }

    /// <summary>Ends a loop.</summary>
    /// <param name="saved">The error that it ends with, or null.</param>
    public void Restore(string? saved) => _error ??= saved;

    // False when there was an error before: nothing that follows is looked at then.
    private bool SetAside(string? before, out string? saved)
    {
        saved = before is null && !_isOver ? _error : null;
        if (before is not null || _isOver)
        {
            return false;
        }

        _error = null;
        return true;
    }

    private bool Last(bool value, string? saved, bool decides)
    {
        if (saved is not null && !_isOver && (_error is not null || !decides))
        {
            _error = saved;
        }

        return value;
    }
}
