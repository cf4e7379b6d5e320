import type { Page } from 'playwright'
import { eyes } from './media.ts'

/** What a reader needs of what they type, and of what only hints or is not theirs to change. */
const least = { typed: 7, hinted: 4.5, caret: 3 }

const hands = `
  ${eyes}
  const fields = () =>
    [...document.querySelectorAll('input:not([type=hidden], [type=checkbox], [type=radio], [type=range], [type=color], [type=submit], [type=button], [type=reset], [type=image]), textarea, select')].filter(seen)
  const kindOf = (e) => {
    const names = [e.type, e.matches(':disabled') ? 'disabled' : '', e.readOnly ? 'read only' : '', e.getAttribute('aria-invalid') ?? '']
    for (let one = e; one && one !== document.body; one = one.parentElement) names.push(one.localName + '.' + one.className)
    return names.join(' ')
  }
  const share = (e) => { let all = 1; for (let one = e; one; one = one.parentElement) all *= Number(getComputedStyle(one).opacity); return all }
  const mix = (ink, under, part) => {
    const of = (name) => ink[name] * part + under[name] * (1 - part)
    return { r: of('r'), g: of('g'), b: of('b') }
  }
  const said = ({ r, g, b }) => 'rgb(' + [r, g, b].map(Math.round).join(', ') + ')'
  const pale = (e, state) => {
    const found = []
    const read = (what, colour, under, needed, part = 1) => {
      const ink = numbers(colour)
      const seen = mix(ink, under, ink.a * part * share(e))
      const reached = contrast(seen, under)
      if (reached < needed) found.push(what + ', ' + state + ': ' + reached.toFixed(1) + ' of ' + needed + ', ' + said(seen) + ' on ' + said(under) + ': ' + told(e))
    }
    const style = getComputedStyle(e)
    const under = ground(e)
    read('typed', style.webkitTextFillColor, under, e.matches(':disabled') ? ${least.hinted} : ${least.typed})
    if (e.matches('input:not([type=file]):enabled, textarea:enabled')) {
      read('caret', style.caretColor, under, ${least.caret})
      const hint = getComputedStyle(e, '::placeholder')
      if (e.placeholder) read('placeholder', hint.webkitTextFillColor, under, ${least.hinted}, Number(hint.opacity))
      const chosen = getComputedStyle(e, '::selection')
      const over = numbers(chosen.backgroundColor)
      if (over.a > 0) read('selected', chosen.color, mix(over, under, over.a), ${least.hinted})
    }
    if (e.type === 'file') {
      const button = getComputedStyle(e, '::file-selector-button')
      const over = numbers(button.backgroundColor)
      read('its button', button.color, over.a > 0.5 ? over : under, ${least.typed})
    }
    for (const one of e.options ?? []) {
      const own = numbers(getComputedStyle(one).backgroundColor)
      read('an option', getComputedStyle(one).color, own.a > 0.5 ? own : under, ${least.hinted})
    }
    return [...new Set(found)]
  }
  const focused = (e, state) => { e.focus({ preventScroll: true }); return pale(e, state + ', focused') }
  /** Where it stands must not matter: the colours of a band are not its own. */
  const borrowed = (e) => {
    const colours = () => [getComputedStyle(e).webkitTextFillColor, getComputedStyle(e, '::placeholder').color].join()
    const own = colours()
    e.parentElement.style.color = 'rgb(1, 254, 2)'
    const others = colours()
    e.parentElement.style.color = ''
    return own === others ? [] : ['borrowed, at rest: its colour is that of what it stands in: ' + told(e)]
  }
`

type Found = { readonly kind: string; readonly type: string; readonly isFixed: boolean; readonly place: number }

/**
 * Types into each kind of field of the page, once where several are alike, and says what could not be read: by the colours that
 * the browser computed (typed, focused, pointed at, left, in each scheme) and by what it painted. Nothing that is typed is sent.
 * `known` has the kinds that were typed into on earlier pages, and takes those of this one; their colours are looked at all the same.
 */
export async function typedFaults(page: Page, known = new Set<string>()): Promise<string[]> {
  await page.route('**/*', (route) => route.fulfill({ status: 204 }))
  try {
    const found = await page.evaluate<Found[]>(`(() => {
      ${hands}
      for (const one of document.querySelectorAll('details')) one.open = true
      return fields().map((e, place) => {
        e.dataset.typed = place
        return { kind: kindOf(e), type: e.type, place, isFixed: e.readOnly || e.matches(':disabled') }
      })
    })()`)
    const faults = await inEach(page, 'at rest', 'borrowed(e)', 'pale(e, state)')
    const fresh = found.filter(({ kind }) => !known.has(kind) && known.add(kind))
    for (const one of fresh) if (!one.isFixed) faults.push(...(await typeInto(page, one)))
    for (const [name, scheme] of fresh.length > 0 ? schemes : []) {
      await page.emulateMedia(scheme)
      faults.push(...(await inEach(page, name, 'pale(e, state)', 'focused(e, state)')))
    }
    await page.emulateMedia(asUsual)
    if (fresh.length > 0) faults.push(...(await faultsWhen(page, 'hover')), ...(await faultsWhen(page, 'autofill')))
    return [...new Set(faults)]
  } finally {
    await page.emulateMedia(asUsual)
    await page.unroute('**/*')
  }
}

const asUsual = { colorScheme: null, contrast: null, forcedColors: null } as const
const schemes = [
  ['in the dark', { ...asUsual, colorScheme: 'dark' }],
  ['with more contrast', { ...asUsual, contrast: 'more' }],
  ['with forced colours', { ...asUsual, forcedColors: 'active' }],
] as const

/** When a field is pointed at, or when the browser filled it in. */
async function faultsWhen(page: Page, state: 'hover' | 'autofill'): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root } = await session.send('DOM.getDocument')
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: '[data-typed]' })
  for (const nodeId of nodeIds) await session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses: [state] })
  const faults = await inEach(page, state, 'pale(e, state)')
  await session.detach()
  return faults
}

const inEach = (page: Page, state: string, ...looks: string[]): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    ${hands}
    const state = ${JSON.stringify(state)}
    return fields().flatMap((e) => [${looks.map((look) => `...${look}`).join()}])
  })()`)

/** Two that look different where they are seen at all; what is in place of an empty field is gone with either. */
const words: Readonly<Record<string, readonly [string, string]>> = {
  number: ['1', '888'],
  date: ['11111111', '20261130'],
  time: ['0111', '1258'],
}

async function typeInto(page: Page, { type, place }: Found): Promise<string[]> {
  const on = <T>(done: string): Promise<T> =>
    page.evaluate<T>(`(() => {
      ${hands}
      const e = document.querySelector('[data-typed="${place}"]')
      return (${done})
    })()`)
  const paintedWith = async (typed: string) => {
    // Anew, since the parts of a date are gone through one by one.
    await on(`e.blur(), e.focus()`)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(typed)
    faults.push(...(await on<string[]>(`pale(e, 'typed')`)))
    const clip = await on<Box>(`e.blur(), e.scrollIntoView({ block: 'center' }), e.getBoundingClientRect().toJSON()`)
    return (await page.screenshot({ clip })).toString('base64')
  }

  const faults: string[] = []
  if (/^(select|file)/.test(type)) return faults
  const [one, other] = words[type] ?? ['I', 'WMWM']
  const first = await paintedWith(one)
  const second = await paintedWith(other)
  if (!(await areTold(page, first, second))) faults.push(`painted, typed: nothing is seen: ${await on(`told(e)`)}`)
  return faults
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Whether two pictures of a field differ by some dots that one tells from each other. */
const areTold = (page: Page, one: string, other: string): Promise<boolean> =>
  page.evaluate<boolean>(`(async () => {
    ${eyes}
    const dots = async (picture) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), (one) => one.charCodeAt(0))]))
      const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')
      pen.drawImage(image, 0, 0)
      return pen.getImageData(0, 0, image.width, image.height).data
    }
    const [a, b] = [await dots('${one}'), await dots('${other}')]
    const at = (all, place) => ({ r: all[place], g: all[place + 1], b: all[place + 2] })
    let apart = 0
    for (let place = 0; place < Math.min(a.length, b.length); place += 4)
      if (a[place] !== b[place] && contrast(at(a, place), at(b, place)) >= 3) apart++
    return apart >= 8
  })()`)
