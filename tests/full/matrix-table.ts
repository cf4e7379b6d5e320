import { writeSync } from 'node:fs'

/** What is wrong on a page; without a width it is so at each. */
export type Fault = { readonly kind: string; readonly what: string; readonly width?: number | undefined }

type Looked = {
  readonly where: string
  readonly role: string
  readonly widths: readonly number[]
  readonly faults: readonly Fault[]
}

/** Says each fault as it is found and now and then how far it is; at the end the table, and each kind of fault with a place for it. */
export function tellerOf(what: string, all: number) {
  const began = performance.now()
  const looked: Looked[] = []
  const lines = () => told(looked, `${what}, ${Math.round((performance.now() - began) / 1000)} s`)
  return {
    tell(one: Looked) {
      looked.push(one)
      for (const { kind, what: fault, width } of one.faults)
        console.log(`${what} | ${one.where} | ${width ?? ''} | ${kind}: ${fault}`)
      if (looked.length % 25 === 0) console.log(`${lines()[0]} (of ${all})`)
    },
    // When the tests are over nobody listens to the console any more.
    table: () => void writeSync(1, `${lines().join('\n')}\n`),
  }
}

const totalOf = (looked: readonly Looked[]) => looked.reduce((sum, { faults }) => sum + faults.length, 0)

/** `counsel | 1280 px | 211 states | 2 axe, 1 overflow`, a line for each role and width; what is so at each width, in a line of its own. */
function told(looked: readonly Looked[], head: string): string[] {
  const rows = [...Map.groupBy(looked, ({ role }) => role)].flatMap(([role, states]) => {
    const widths = [...new Set(states.flatMap((state) => state.widths))].sort((a, b) => a - b)
    return [...widths, undefined].map((width) => {
      const faults = states.flatMap((state) => state.faults.filter((fault) => fault.width === width))
      const kinds = [...Map.groupBy(faults, ({ kind }) => kind)].map(([kind, found]) => `${found.length} ${kind}`)
      const cells = [role.padEnd(13), width ? `${width} px`.padStart(9) : 'any width', `${states.length} states`]
      return [...cells, kinds.join(', ') || 'none'].join(' | ')
    })
  })
  const found = looked.flatMap(({ where, faults }) => faults.map((fault) => ({ ...fault, where })))
  const kinds = Map.groupBy(found, ({ kind, what }) => `${kind} – ${what.match(/^[a-z -]+(?=:)/)?.[0] ?? ''}`)
  const places = [...kinds].map(
    ([kind, all]) =>
      `${String(all.length).padStart(5)} ${kind} in ${new Set(all.map(({ where }) => where)).size} states, as in ${all[0]!.where}: ${all[0]!.what}`,
  )
  const red = looked.filter(({ faults }) => faults.length > 0).length
  return [`${head}: ${looked.length} states, ${red} of them red, ${totalOf(looked)} faults`, ...rows, ...places]
}
