import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ChatError } from '../../protocol/errors.ts'
import { openDiskBlobs, syncFolder } from './disk-blobs.ts'
import { filesFileName, openFileIndex } from './file-index.ts'
import { createFileStore, type FileStore } from './file-store.ts'
import { createMemoryBlobs } from './memory-blobs.ts'

/** The folder of files in a data folder. */
const filesFolderName = 'files'

/**
 * Opens the files of a data folder, or a store in memory without one, and removes what an end of the process left.
 *
 * @throws ChatError `data-folder`; `damaged-database` also where the list is gone and the files are there
 */
export async function openFileStore(
  folder: string | undefined,
  parts: Omit<Parameters<typeof createFileStore>[0], 'index' | 'blobs'>,
): Promise<FileStore> {
  if (folder === undefined) {
    return createFileStore({ ...parts, index: await openFileIndex(), blobs: createMemoryBlobs() })
  }
  const [listPath, filesPath] = [join(folder, filesFileName), join(folder, filesFolderName)]
  const isNew = !existsSync(listPath)
  // Without the list nothing in the folder is known, and what is not known is removed.
  if (isNew && existsSync(filesPath) && readdirSync(filesPath).length > 0) {
    const remedy = `restore ${filesFileName}, or move the folder away`
    throw new ChatError('damaged-database', `The list of the files in ${filesPath} is missing; ${remedy}.`, {
      path: listPath,
    })
  }
  const index = await openFileIndex(listPath)
  try {
    const blobs = await openDiskBlobs(filesPath)
    // Both are to be there after a power cut before the first file is.
    if (isNew) await syncFolder(folder)
    await blobs.prune((name) => index.ofBlob(name) !== null)
    return createFileStore({ ...parts, index, blobs })
  } catch (error) {
    index.close()
    throw error
  }
}
