import { afterEach, beforeEach, expect } from 'vitest'
import { takeConsoleErrors, watchConsole } from './console.ts'

beforeEach(watchConsole)

// Nothing is said on the console's error stream unless a test expects it and takes it.
afterEach(() => {
  expect(takeConsoleErrors().join('\n'), 'unexpected console.error').toBe('')
})
