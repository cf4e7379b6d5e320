import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  casing: 'snake_case',
  // All but the list of cases, which drizzle-kit cannot say (WITHOUT ROWID) and whose migration is written by hand.
  schema: './src/**/schema.ts',
  out: './migrations',
})
