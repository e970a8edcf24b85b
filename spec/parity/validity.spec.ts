import { type AppOptions, createApp } from 'covet'
import { bookshop } from '../../sample-app/app'
import { checkDocuments, openApiValidators } from '../support/openapi-validity'
import { zoo } from './models/zoo'
import { type Document, fetchDocument } from './support/served-document'

const older = { documentPath: '/older.json', docsPath: false, version: '3.0.3' } as const

async function documentsOf(title: string, options: AppOptions): Promise<Readonly<Record<string, Document>>> {
  const app = await createApp({ ...options, logger: false })
  try {
    return {
      [`${title} in 3.1.0`]: await fetchDocument(app),
      [`${title} in 3.0.3`]: await fetchDocument(app, '/older.json'),
    }
  } finally {
    await app.close()
  }
}

it('the documents of the sample app and of the zoo satisfy four validators, in both versions', async () => {
  const shop = bookshop({ env: { BOOKSHOP_DATABASE: ':memory:', BOOKSHOP_STAFF_KEY: 'a key' } })
  const documents = {
    ...(await documentsOf('sample app', { ...shop, openapi: [{}, older] })),
    ...(await documentsOf('zoo', zoo())),
    ...(await documentsOf('zoo that refuses unknown keys', zoo({ unknown: 'reject' }))),
  }

  expect(Object.keys(documents).length).toBe(6)
  expect(checkDocuments(documents, openApiValidators)).toEqual([])
}, 120_000)
