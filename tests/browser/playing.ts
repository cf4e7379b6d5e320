import type { Locator, Page } from 'playwright'

/** What a person did, and how long the machine let them wait. */
export type Played = {
  readonly what: string
  readonly clicks: number
  readonly fields: number
  readonly enters: number
  readonly pages: number
  readonly seconds: number
}

/**
 * A person at a page who is counted: a press of the mouse, a field that was filled or chosen, Enter pressed in it, a page that came. They reach everything
 * by what stands on the page and type no address.
 */
export function player(page: Page) {
  const parts: Played[] = []
  let [clicks, fields, enters, pages] = [0, 0, 0, 0]
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) pages++
  })
  return {
    page,
    parts,
    async click(target: Locator) {
      clicks++
      await target.click()
    },
    async fill(target: Locator, text: string) {
      fields++
      await target.fill(text)
    },
    /** Typed, and sent from the keyboard, where the hands are. */
    async enter(target: Locator, text: string) {
      fields++
      enters++
      await target.fill(text)
      await target.press('Enter')
    },
    async choose(target: Locator, value: Parameters<Locator['selectOption']>[0]) {
      fields++
      await target.selectOption(value)
    },
    async take(target: Locator, files: Parameters<Locator['setInputFiles']>[0]) {
      fields++
      await target.setInputFiles(files)
    },
    async part(what: string, work: () => Promise<void>) {
      ;[clicks, fields, enters, pages] = [0, 0, 0, 0]
      const began = performance.now()
      await work()
      parts.push({ what, clicks, fields, enters, pages, seconds: (performance.now() - began) / 1000 })
    },
  }
}

/** Tells a line for each part and one for the whole, and gives how often a button was pressed, by the mouse or by Enter. */
export function tellPlayed(who: string, parts: readonly Played[]): number {
  const sum = (of: Exclude<keyof Played, 'what'>) => parts.reduce((all, part) => all + part[of], 0)
  const line = ({ what, clicks, fields, enters, pages, seconds }: Played) =>
    `${what.padEnd(44)} ${String(clicks).padStart(3)} clicks ${String(fields).padStart(3)} fields ${String(enters).padStart(2)} Enter ${String(pages).padStart(3)} pages ${seconds.toFixed(1).padStart(6)} s`
  const whole = {
    what: who,
    clicks: sum('clicks'),
    fields: sum('fields'),
    enters: sum('enters'),
    pages: sum('pages'),
    seconds: sum('seconds'),
  }
  console.log([...parts, whole].map(line).join('\n'))
  return whole.clicks + whole.enters
}
