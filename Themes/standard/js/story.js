// What a story's page does beyond being read.
import "./embed.js";
import "./gallery.js";
import "./share.js";
