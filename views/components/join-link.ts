import { type Content, html } from './html.ts'

/** The way into a hearing by video: a link only with https, else the words that were given. */
export function joinLink(words: string, link: string): Content {
  const joinHref = httpsHref(link)
  return joinHref
    ? html`<a href="${joinHref}" rel="noreferrer">${words} (${new URL(link).host})</a>`
    : html`<bdi>${link}</bdi>`
}

export function httpsHref(link: string): string | undefined {
  const address = URL.canParse(link) ? new URL(link) : undefined
  return address?.protocol === 'https:' ? address.href : undefined
}
