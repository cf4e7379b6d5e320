import { format } from 'node:util'

const said: string[] = []

export function watchConsole() {
  said.length = 0
  console.error = (...given: unknown[]) => {
    said.push(format(...given))
  }
}

/** What console.error was given since the test began; what is taken is no longer unexpected. */
export const takeConsoleErrors = (): string[] => said.splice(0)
