import { html } from './html.ts'

/** `label`: its content, for screen readers. `fallback`: for browsers that cannot play it. */
type PlayerData = {
  readonly src: string
  readonly mediaType: string
  readonly label: string
  readonly fallback: string
}

/** Fetches nothing before it is started. */
export const player = ({ src, mediaType, label, fallback }: PlayerData) =>
  mediaType.startsWith('video/')
    ? html`<video class="player" controls preload="none" playsinline src="${src}" aria-label="${label}">${fallback}</video>`
    : html`<audio class="player" controls preload="none" src="${src}" aria-label="${label}">${fallback}</audio>`
