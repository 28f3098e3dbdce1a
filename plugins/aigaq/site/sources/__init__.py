"""The public sources, in every copy: from them alone anyone can build the same site again, and go on from there."""
