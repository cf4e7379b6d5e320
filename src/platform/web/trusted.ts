import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { html, raw } from 'hono/html'
import MarkdownIt from 'markdown-it'
import { picture } from './assets.ts'
import type { I18n, Locale } from './i18n.ts'
import type { TextName } from './paths.ts'

const markdown = withWholeDates(new MarkdownIt({ html: false }))

const locales = join(import.meta.dirname, '../../../locales')
const rendered = new Map<string, ReturnType<typeof raw>>()

/** A long text of `locales/` (Markdown, HTML off), as HTML. Its inner links are written without a language and get the page's. */
export function longText(locale: Locale, name: TextName) {
  const key = `${locale}/${name}`
  let text = rendered.get(key)
  if (!text) {
    const source = readFileSync(join(locales, `${key}.md`), 'utf8')
    text = raw(markdown.render(source).replaceAll('href="/', `href="/${locale}/`))
    rendered.set(key, text)
  }
  return text
}

/** A piece of the guide (Markdown of `locales/`, HTML off), as HTML. Its links are written without a language, its pictures without language and ending. */
export const guideText = (locale: Locale, source: string) =>
  raw(guideMarkdown.render(source, { locale }).replaceAll('href="/', `href="/${locale}/`))

const guideMarkdown = withPictures(withWholeDates(new MarkdownIt({ html: false })))

/** No date breaks at its hyphens. */
function withWholeDates(markdown: ReturnType<typeof MarkdownIt>) {
  markdown.renderer.rules.text = (tokens, index) =>
    String(
      html`${tokens[index]!.content.split(/(\d{4}-\d\d-\d\d)/).map((part, at) => (at % 2 ? html`<span class="ref">${part}</span>` : part))}`,
    )
  return markdown
}

function withPictures(markdown: ReturnType<typeof MarkdownIt>) {
  markdown.renderer.rules.image = (tokens, index, _options, env) => {
    const { locale } = env as { locale: Locale }
    const { attrs, content } = tokens[index]!
    const { address, width, height } = picture(`guide/${new Map(attrs).get('src')}.${locale}.webp`)
    return String(
      html`<img class="shot" src="${address}" alt="${content}" width="${width}" height="${height}" loading="lazy">`,
    )
  }
  return markdown
}

type Sentence = Parameters<I18n['t']>[0]

/**
 * A sentence with links in it: `<1>…</1>` in the locale file becomes a link to the first address.
 * The sentence comes from `locales/`; what fills its holes is escaped.
 */
export function rich(i18n: I18n, key: Sentence, addresses: string[], holes: Record<string, string | number> = {}) {
  const escaped = Object.fromEntries(Object.entries(holes).map(([k, v]) => [k, String(html`${v}`)]))
  const sentence = i18n.t(key, escaped)
  return raw(
    sentence.replace(/<(\d)>(.*?)<\/\1>/g, (_, n: string, words: string) =>
      String(html`<a href="${addresses[Number(n) - 1] ?? '#'}">${raw(words)}</a>`),
    ),
  )
}
