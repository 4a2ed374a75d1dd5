// npm start [-- any cupel command]: installs what is missing, builds what is stale, then is `cupel`.
import './node-version.mjs';

import('./setup.mjs')
  .then(async ({ root, setUp }) => {
    await setUp();
    const { join, relative } = await import('node:path');
    const { pathToFileURL } = await import('node:url');
    // npm moves to the package's folder; paths are meant from where the command was typed.
    if (process.env.npm_lifecycle_event === 'start' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
    const example = relative(process.cwd(), join(root, 'examples', 'hel-integrin'));
    const typed = process.argv.slice(2);
    const main = join(root, 'dist', 'cli', 'main.js');
    // In this very process: exit code, signals, colours and stdin are the command's own.
    process.argv = [process.execPath, main, ...(typed.length > 0 ? typed : ['run', example])];
    await import(pathToFileURL(main).href);
  })
  .catch((error) => {
    console.error(error && error.name === 'SetupError' ? `cupel: ${error.message}` : error);
    process.exit(70);
  });
