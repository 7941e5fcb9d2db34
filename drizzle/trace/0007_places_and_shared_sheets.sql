ALTER TABLE `blobs` ADD `parts` text;--> statement-breakpoint
ALTER TABLE `captures` ADD `boxes` text;--> statement-breakpoint
ALTER TABLE `captures` ADD `scroll` text;