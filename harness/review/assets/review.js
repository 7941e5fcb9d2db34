import './arming.js';
import './keys.js';
import './pending.js';
import './places.js';
import './rulings.js';
import './viewer.js';
