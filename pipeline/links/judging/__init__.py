"""What answers mean: a page is judged by what it says, by the way to it and by its neighbours."""
