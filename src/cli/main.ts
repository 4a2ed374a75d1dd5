#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { config } from 'zod';
import type { Positions } from '../study/positions.ts';
import { exitCodes, UsageError } from './failure.ts';
import { interrupted, listenForInterruption } from './interruption.ts';
import type { Invocation } from './invocation.ts';
import { type Acting, type Add, collected, probeCommands } from './probe-commands.ts';
import { version } from './version.ts';

/** Read before the command line is parsed, so that wrong usage is said in JSON too. */
const asksJson = process.argv.includes('--json');
let positions: Positions | null = null;

function invocation(command: Command): Invocation {
  const { json = false, quiet = false } = command.optsWithGlobals<{ json?: boolean; quiet?: boolean }>();
  return {
    json,
    quiet,
    signal: interrupted,
    quoting: (p) => {
      positions = p;
    },
  };
}

/** Runs an action, loaded on first use, and turns what it throws into an exit code. */
const acting: Acting = (load) => {
  return async (...args: unknown[]): Promise<void> => {
    const command = args[args.length - 1] as Command;
    const given = args.slice(0, -2);
    const settings = args[args.length - 2];
    const call = invocation(command);
    try {
      const action = (await load()) as (...all: unknown[]) => Promise<number>;
      process.exitCode = await action(call, ...given, settings);
    } catch (error) {
      const { sayFailure } = await import('./say-failure.ts');
      process.exitCode = sayFailure(error, call.json, positions);
    }
  };
};

function program(): Command {
  const cupel = new Command('cupel')
    .description('From the raw files of metal-cluster probes to moles of target, with uncertainty. Research use only.')
    .version(version(), '-V, --version')
    .option('--json', 'one JSON object on stdout, errors too')
    .option('-q, --quiet', 'no progress')
    .addHelpText(
      'before',
      [
        'Examples:',
        '  cupel init my-study --example hel-integrin     begin with an example',
        '  cupel run my-study                             analyse, show the results, write results/',
        '  cupel identify raw/                            what are these files?',
        '  cupel calc mass "Au25(SG)18"                   a pocket calculator',
        '',
      ].join('\n'),
    )
    .exitOverride()
    .configureOutput({
      writeOut: (t) => process.stdout.write(t),
      writeErr: (t) => process.stderr.write(t),
      outputError: (text, write) => asksJson || write(text),
    });
  const add: Add = (words, description, examples) =>
    cupel
      .command(words)
      .description(description)
      .option('--json', 'one JSON object on stdout, errors too')
      .option('-q, --quiet', 'no progress')
      .exitOverride()
      .addHelpText('before', `Examples:\n${examples.map((e) => `  ${e}`).join('\n')}\n`);
  add('run [study]', 'analyse what is stale; tables to the terminal, results/ to disk', [
    'cupel run',
    'cupel run examples/hel-integrin --json',
  ])
    .option('-f, --force', 'compute everything again')
    .option('--strict', 'warnings fail, exit code 1')
    .option('--accept-changed', 'take raw files that changed since study.lock as they are now')
    .action(acting(async () => (await import('./run.ts')).run));
  add('check [study]', 'syntax, units, files, plausibility; computes nothing', ['cupel check my-study']).action(
    acting(async () => (await import('./check.ts')).check),
  );
  add('identify <files...>', 'what is this: format, channels, size, times, units', [
    'cupel identify raw/cells_01.csv',
    'cupel identify raw/ --json',
    'cupel identify run.mzML --option scans=1-20 --option average=true',
  ])
    .option('--decimal <mark>', 'decimal mark of a table, once you have looked: "." or ","')
    .option('--format <name>', 'read the files as this format, whatever they seem to be')
    .option(
      '--option <key=value>',
      'option of the format, as under options: in a study; may be repeated',
      collected,
      [],
    )
    .option('--all', 'each acquisition on its own, and every channel, however many')
    .action(acting(async () => (await import('./identify.ts')).identify));
  const calc = add('calc', 'pocket calculator, needs no study', [
    'cupel calc mass "Au24(CV)8" --ligand "CV=peptide:CCYKKKKQAGDV,bound:-2H"',
    'cupel calc isotopes "[Au25(SG)18 - 7H]7-" --resolving-power 20000',
    'cupel calc electrons "Au25(SG)18" --core-charge -1',
    'cupel calc lint "[Au25(SG)18 - 7H]7-" --core-charge -1 --mz 1488-1492',
    'cupel calc decay 64Cu 24h',
    'cupel calc convert "352 fg" copies --formula "Au25(SG)18"',
    'cupel calc attenuation --contrast Au,I,Gd --at 80.8keV',
  ]);
  calc_(calc);
  probeCommands(add, acting);
  add('init [dir]', 'a new study folder, empty or from an example', [
    'cupel init my-study',
    'cupel init my-study --example lung-mt1mmp',
  ])
    .option('--example <name>', 'copy a bundled example')
    .action(acting(async () => (await import('./init.ts')).init));
  add('simulate [name] [dir]', 'raw files with known truth, or how many cells an experiment needs', [
    'cupel simulate single-particle my-particles --set diameter="30 nm" --set number="1e5 particles/mL"',
    'cupel simulate la-map --settings               what can be set, with units and defaults',
    'cupel simulate --plan --set a="40 fg" --set b="30 fg"',
  ])
    .option('--seed <n>', 'same seed, same bytes', '1')
    .option(
      '--set <key=value>',
      'a setting with its unit; may be repeated',
      (v: string, all: string[]) => [...all, v],
      [],
    )
    .option('--settings', 'list what can be set')
    .option('--plan', 'how many cells, at which dwell time, tell A from B')
    .action(acting(async () => (await import('./simulate.ts')).simulate));
  add('show [target]', 'one result with its budget and its way', [
    'cupel show hel-cells --budget',
    'cupel show hel-cells --unit amol/cell',
  ])
    .option('-C, --study <dir>', 'study folder', '.')
    .option('--budget', 'share of variance by input')
    .option('--unit <unit>', 'unit of the same dimension')
    .action(acting(async () => (await import('./show.ts')).show));
  add('report [study]', 'write results/report.html and say where it is', ['cupel report my-study']).action(
    acting(async () => (await import('./report.ts')).report),
  );
  add('export <targets...>', 'raw files, or the map of a measurement, as tidy-csv, ome-tiff or ome-zarr', [
    'cupel export raw/ --as tidy-csv -o points.csv',
    'cupel export --study my-study tumour --as ome-tiff -o tumour.ome.tif',
  ])
    .requiredOption('--as <kind>', 'tidy-csv, ome-tiff or ome-zarr')
    .requiredOption('-o, --output <path>', 'file or, for ome-zarr, folder to write')
    .option('-C, --study <dir>', 'the target is a measurement of this study')
    .option('--acquisition <name>', 'only this one of the files')
    .option(
      '--option <key=value>',
      'option of the format, as under options: in a study; may be repeated',
      collected,
      [],
    )
    .option('-f, --force', 'replace what stands at the output')
    .action(acting(async () => (await import('./export.ts')).exportSignals));
  add('map <model> <volume...>', 'maps of kinetics (patlak, logan, 1tcm, srtm …) or of relaxation, voxel by voxel', [
    'cupel map patlak raw/fdg --input blood.csv --columns "time=time (min),plasma=plasma (kBq/mL)" --start 20min -o maps',
    'cupel map srtm raw/dyn.nii.gz --regions labels.nii.gz --reference cerebellum -o maps',
    'cupel map relaxation raw/m01_24h_fa* --noise 12 --b1-map b1.nii.gz -o maps',
  ])
    .requiredOption('-o, --out <folder>', 'folder to write: a NIfTI file for each map, its standard error and R²')
    .option('--input <file>', 'table of plasma, blood and parent fraction over time')
    .option('--columns <roles>', 'of the input, as time=…,plasma=…,blood=…,parent=…')
    .option('--time-unit <unit>', 'of an input whose heading has none')
    .option('--regions <file>', 'labels or contours that hold the reference tissue, or background (air)')
    .option('--reference <name>', 'region of the reference tissue')
    .option('--start <time>', 'time from which a plot is fitted, such as 20min')
    .option('--delay <time>', 'of the tissue behind the input')
    .option('--blood', 'fit a share of blood too (1tcm)')
    .option('--k2-prime <rate>', 'of the reference tissue, such as "0.1 /min"')
    .option('--weights <kind>', 'of frames: duration or none', 'duration')
    .option('--scan-start <time>', 'start of the scan after injection')
    .option('--nuclide <name>', 'such as 18F, for a scan that began after injection')
    .option('--scheme <name>', 'of relaxation; by the setting that varies when absent')
    .option('--gradient-echoes', 'what decays with the echo time is R2*')
    .option('--signed', 'images keep the sign of an inversion and have no floor of noise')
    .option('--noise <sigma>', 'σ of one voxel of the images of relaxation, in the unit of the signal')
    .option('--b1 <factor>', 'flip angle reached over the nominal one, such as 0.97')
    .option('--b1-map <file>', 'the same, voxel by voxel')
    .option('--flip-angles <list>', 'where the files lack them, as "2deg, 10deg"; so the three that follow')
    .option('--repetition-times <list>', 'as "20ms"')
    .option('--echo-times <list>', 'as "10ms, 20ms, 40ms"')
    .option('--inversion-times <list>', 'as "50ms, 200ms, 800ms"')
    .option('--option <key=value>', 'option of the format of the volume; may be repeated', collected, [])
    .option('-f, --force', 'replace the maps that stand there')
    .action(acting(async () => (await import('./map.ts')).map));
  add('formats [name]', 'raw files Cupel reads, or one format', ['cupel formats', 'cupel formats agilent-csv']).action(
    acting(async () => (await import('./lists.ts')).listFormats),
  );
  add('methods [name]', 'methods, or one, with parameters, facts and roles', [
    'cupel methods single-particle',
    'cupel methods --json',
  ]).action(acting(async () => (await import('./lists.ts')).listMethods));
  add('explain <code>', 'what a code means and how to mend it', ['cupel explain Q203']).action(
    acting(async () => (await import('./explain.ts')).explain),
  );
  add('doctor', 'is this installation sound?', ['cupel doctor']).action(
    acting(async () => (await import('./doctor.ts')).doctor),
  );
  return cupel;
}

function calc_(calc: Command): void {
  const add = (words: string, description: string, export_: 'mass' | 'isotopes' | 'electrons' | 'decay' | 'convert') =>
    calc
      .command(words)
      .description(description)
      .option('--json', 'one JSON object on stdout')
      .exitOverride()
      .action(acting(async () => (await import('./calc.ts'))[export_]));
  const ligand = ['--ligand <definition>', 'such as "CV=peptide:CCYKKKKQAGDV,bound:-2H"; may be repeated'] as const;
  const coreCharge = ['--core-charge <q>', 'charge of the metal core; the one that balances when absent'] as const;
  const hydrides = ['--hydrides <n>', 'H of the cluster that are hydrides, not H+'] as const;
  add(
    'mass <formula>',
    'average and monoisotopic mass; of all members of a range such as Ag25-xAux(SG)18',
    'mass',
  ).option(...ligand, collected, []);
  add('isotopes <formula>', 'isotope envelope by nucleon number, fine structure, profile', 'isotopes')
    .option(...ligand, collected, [])
    .option('--coverage <share>', 'share of all isotopologues that is listed at least; 0.9999 when absent')
    .option('--fine', 'every isotopologue too, nothing merged')
    .option('--resolving-power <R>', 'profile at m/Δm (width at half height), such as 20000 or 60000@400,orbitrap')
    .option(
      '--enriched <nuclide=share>',
      'mole fraction in its element, such as 13C=0.99; may be repeated',
      collected,
      [],
    );
  add('electrons <formula>', 'superatom electron count', 'electrons')
    .option(...ligand, collected, [])
    .option(...coreCharge)
    .option(...hydrides);
  const addFormula = (words: string, description: string, export_: 'lint' | 'ligands') =>
    calc
      .command(words)
      .description(description)
      .option('--json', 'one JSON object on stdout')
      .exitOverride()
      .action(acting(async () => (await import('./calc-formula.ts'))[export_]));
  addFormula(
    'lint <formula>',
    'what does not add up in a formula, and what would; exit code 1 when something fails',
    'lint',
  )
    .option(...ligand, collected, [])
    .option(...coreCharge)
    .option(...hydrides)
    .option('--mz <low-high>', 'range of m/z in which the ion was seen');
  addFormula('ligands [name]', 'ligands, caps and modifications known by name, or one', 'ligands');
  add('decay <nuclide> <time>', 'share of a radionuclide left', 'decay');
  calc
    .command('attenuation [material]')
    .description('X-ray attenuation of an element, water or formula; which contrast gives more HU')
    .option('--json', 'one JSON object on stdout')
    .option('--at <energy>', 'photon energy, such as 60keV')
    .option('--contrast <elements>', 'HU per mg/mL of elements beside each other, such as Au,I,Gd')
    .option('--spectrum <file>', 'detected spectrum: lines of energy in keV, weight')
    .exitOverride()
    .action(acting(async () => (await import('./calc-attenuation.ts')).attenuation));
  add('convert <quantity> <unit>', 'units, and metal to probe with --formula', 'convert')
    .option('--formula <formula>', 'formula of the probe')
    .option('--label <nuclide>', 'isotope counted, when the formula has several metals')
    .option(...ligand, collected, []);
}

// Schemas run once in a command: compiling them costs more than it saves.
config({ jitless: true });

listenForInterruption();
// A reader that closes the pipe early (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.fine);
  throw error;
});

const cupel = program();
try {
  if (process.argv.length <= 2) {
    cupel.outputHelp();
    process.exitCode = exitCodes.usage;
  } else await cupel.parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  const message = error.code === 'commander.help' ? 'a command is missing' : error.message.replace(/^error: /, '');
  if (asksJson && error.exitCode !== 0) {
    const { sayFailure } = await import('./say-failure.ts');
    sayFailure(new UsageError(message), true, null);
  }
}
