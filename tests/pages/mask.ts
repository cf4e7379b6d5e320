/**
 * What differs from one start of the same program to the next, each thing by what it is. Ids are counted in the order in which they
 * are first seen, each kind by itself, so that the same page has the same address in two runs.
 */
export function masker(port: number): (text: string) => string {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()

  const nameOf = (id: string, kind: string) => {
    const known = names.get(id)
    if (known) return known
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    const name = `${kind}~${count}`
    names.set(id, name)
    return name
  }

  return (text) =>
    text
      // A calendar folds its lines in the midst of an id.
      .replace(/\r\n[ \t]/g, '')
      .replace(
        /\b(eyJ[\w-]+)\.(eyJ[\w-]+)?\.[\w-]+/g,
        (_, head: string, facts = '') => `~signed ${read(head)} ${read(facts)}`,
      )
      .replaceAll(`localhost:${port}`, 'localhost')
      .replaceAll(`localhost%3A${port}`, 'localhost')
      .replace(/(?<=\.)[0-9a-f]{12}(?=\.\w+")/g, '~asset')
      .replace(/(name="seal"[^>]*value="|[?&;]seal=)[^"&\s]*/g, '$1~seal')
      .replace(/(?:(?<![A-Za-z0-9])|(?<=%2F))([a-km-np-z2-9]{26})(?!\w)/g, (id, _, offset: number, whole: string) =>
        nameOf(id, /([a-z-]+)(?:[/:=]|%2F)$/.exec(whole.slice(Math.max(0, offset - 40), offset))?.[1] ?? 'id'),
      )
      .replace(/\b[0-9a-f]{64}\b/g, '~hash')
      .replace(/\b(?:[0-9a-f]{8}\s+)+[0-9a-f]{8}\b/g, '~hash')
      .replace(/<code>[A-Z2-7 ]{32,}<\/code>/g, '<code>~secret</code>')
      .replace(/\b(?:[0-9A-F]{4} ){7,}[0-9A-F]{4}\b/g, '~hash')
      .replace(/(?<![\w/.+-])(?=[\w+/-]*\d)(?=[\w+/-]*[A-Z])[\w+-][\w+/-]{41,}={0,2}/g, '~secret')
      .replace(/(name="seen" value=")[^"]*/g, '$1~seen')
      .replace(/(name="(?:carried-)?once" value=")[^"]*/g, '$1~once')
      // Of recovery and of letters.
      .replace(/\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/g, '~code')
      // By which a request is found in the log.
      .replace(/(<p class="aside">[^<]*: )[\w-]{12}(?=<\/p>)/g, '$1~reference')
      .replace(/(?<=\/mail-choice\/)[^"<\s]+/g, '~secret')
      .replace(/(?<=\/calendar\/)[\w-]{20,}(?=\.ics)/g, '~secret')
      .replace(/(secret=)[A-Z2-7]{16,}/g, '$1~secret')
      .replace(/\bd="[^"]{400,}"/g, 'd="~drawing"')
}

/** What was signed can be read; the signature cannot be foreseen. */
const read = (part: string) => Buffer.from(part, 'base64url').toString('utf8')
