import type { Browser } from '../world.ts'

/** Accepts a submission as an officer does who was told what to look at first: by the page that says so, where there is one. */
export async function acceptAll(their: Browser, id: string, go = ''): Promise<Response> {
  const page = await (await their.get(`/en/admin/submissions/${id}/acceptance`)).text()
  const known = [...page.matchAll(/name="known\[\]" value="([^"]+)"/g)].map(([, key]): [string, string] => [
    'known[]',
    key!,
  ])
  return their.post(`/en/admin/submissions/${id}/acceptance${go}`, known)
}
