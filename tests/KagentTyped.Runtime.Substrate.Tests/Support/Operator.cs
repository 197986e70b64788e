namespace KagentTyped.Runtime.Substrate.Tests.Support;

/// <summary>Does what an operator does: tries again, after failures and after being killed.</summary>
internal static class Operator
{
    public static async Task UntilAsync(Func<Task<bool>> reconcile)
    {
        for (int attempt = 1; ; attempt++)
        {
            Assert.True(attempt < 1000);
            try
            {
                if (await reconcile())
                    return;
            }
            catch (Exception e) when (e is SubstrateException or KilledException)
            {
                // Next time.
            }
        }
    }
}
