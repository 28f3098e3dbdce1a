"""The preview on this computer alone: drafts included, rebuilt on each change, shown with what is wrong."""
