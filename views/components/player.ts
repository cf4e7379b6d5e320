import { html } from './html.ts'

/** `label`: what is heard or seen, read out by a screen reader. `fallback`: what stands there in a browser that plays nothing. */
type PlayerData = {
  readonly src: string
  readonly mediaType: string
  readonly label: string
  readonly fallback: string
}

/** The browser's own player. Nothing is fetched before it is asked to play. */
export const player = ({ src, mediaType, label, fallback }: PlayerData) =>
  mediaType.startsWith('video/')
    ? html`<video class="player" controls preload="none" playsinline src="${src}" aria-label="${label}">${fallback}</video>`
    : html`<audio class="player" controls preload="none" src="${src}" aria-label="${label}">${fallback}</audio>`
