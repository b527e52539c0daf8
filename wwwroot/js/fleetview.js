import { startAccess } from './access.js';
import { startAges, startWedgeCheck } from './ages.js';
import { startChoices } from './choices.js';
import { startCircuit } from './circuit.js';
import { startCopy } from './copy.js';
import { startKeys } from './keys.js';
import { startPalette } from './palette.js';
import { startTime } from './time.js';

startAccess();
startAges();
startWedgeCheck();
startChoices();
startCopy();
startKeys();
startPalette();
startTime();
startCircuit();
