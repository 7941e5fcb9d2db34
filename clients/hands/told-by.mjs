/** What a client is told where it may not; empty where it may. What went wrong otherwise is thrown on. */
export async function toldBy(doing) {
  try {
    await doing;
    return '';
  } catch (error) {
    // Some clients try again until they give up, and say no more than that.
    if (/Playpen:|Timeout/i.test(error.message)) return error.message;
    throw error;
  }
}
